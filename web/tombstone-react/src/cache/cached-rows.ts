import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import type { JobStatus } from '../mutations/schema-types.generated.ts';
import { entities } from './entities.ts';
import type { RowState } from './list-shows-row.ts';
import type { RowIds } from './row-identity.ts';
import type { RowType } from './row-types.ts';

/** A row as the cache has it. */
export interface CachedRow extends RowIds {
  /** Undefined when the cache does not have the row. */
  readonly fields: StoreObject | undefined;
  readonly projectId: string | undefined;
  /** Null for a row without an adapter. */
  readonly adapterId: string | null | undefined;
}

/** Returns a function that finds rows of a type by their ids, which are in lower case. */
export function cachedRows(cache: ApolloCache, typename: string): (id: string) => CachedRow {
  const objects = cache.extract() as Record<string, StoreObject | undefined>;
  const rows = new Map(entities(cache, typename).map((row) => [row.fields['id'], row]));
  const idOf = (value: unknown): string | undefined => {
    const object = isReference(value) ? objects[value.__ref] : (value as StoreObject | undefined);
    const id = object?.['id'];
    return typeof id === 'string' ? id : undefined;
  };
  return (id) => {
    const row = rows.get(id);
    const adapter = row?.fields['adapter'];
    return {
      id,
      cacheId: row?.id ?? cache.identify({ __typename: typename, id }),
      fields: row?.fields,
      projectId: idOf(row?.fields['project']),
      adapterId: adapter === null ? null : idOf(adapter),
    };
  };
}

/**
 * Returns what the cache knows of the instants and texts that lists filter by.
 *
 * @param statuses those that the row may have had when a list showed it. A job has an `error` once it is FAILED, and was
 *   started unless it is QUEUED or CANCELLED, so a cached null may be stale
 */
export function filteredFields(
  { texts }: RowType,
  fields: StoreObject | undefined,
  statuses: readonly JobStatus[] = [],
): Pick<RowState, 'createdAt' | 'startedAt' | 'texts'> {
  const [error, startedAt] = [fields?.['error'], fields?.['startedAt']];
  const textOf = (name: string) => (name === 'error' && typeof error !== 'string' ? noError : fields?.[name]);
  const noError = statuses.includes('FAILED') ? undefined : null;
  return {
    createdAt: fields?.['createdAt'],
    startedAt: startedAt ?? (statuses.every((status) => status === 'QUEUED') ? null : undefined),
    texts: texts.map((name) => textOf(name) as string | null | undefined),
  };
}
