import type { Model } from '../model/model.ts';
import type { EntityType } from '../model/table.ts';
import type { Location } from './row-set.ts';

/** Returns the properties to select of rows. The partition key is selected only of rows that are looked up: all others take it from their owner. */
export function selectedColumns<Viewer>(
  { partition }: Model<Viewer>,
  entity: EntityType,
  properties: ReadonlySet<string>,
  { set, isReferred }: Location,
): Iterable<string> {
  const isRoot = set === 0 && !isReferred;
  return isRoot || entity === partition.entity ? properties : properties.difference(new Set([partition.key]));
}
