import type { Policy } from './policy.ts';
import type { EntityType, TableOf } from './table.ts';

/** Describes the rows that the engine reads. */
export interface Model<Viewer> {
  readonly tableOf: TableOf;
  readonly policy: Policy<Viewer>;
  readonly partition: Partition;
}

/**
 * The property by which rows are partitioned, such as a tenant's key. A row and
 * all rows that belong to it have the same value, so a statement reads it only
 * for the rows that it starts from.
 */
interface Partition {
  readonly key: string;
  /** The rows that the key refers to. Their own key is their id. */
  readonly entity: EntityType;
}
