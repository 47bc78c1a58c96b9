import { type ApolloCache, isReference, type Reference } from '@apollo/client';

const LISTS = { IngestJob: 'ingestJobs', GenerationJob: 'jobs', Adapter: 'adapters', Feedback: 'feedback' } as const;

/** A row that a query found deleted. */
export interface DeletedRow {
  readonly __typename: keyof typeof LISTS;
  readonly id: string;
  /** Whether the query returned the row with `deletedAt`; false when it returned null. */
  readonly softDeleted: boolean;
}

interface StoredList {
  readonly nodes: readonly Reference[];
  readonly totalCount?: number;
}

/**
 * Removes a row that a query found deleted from the cached lists. Lists with `includeDeleted` keep a soft-deleted row,
 * which now has its `deletedAt`.
 */
export function removeDeletedRow(cache: ApolloCache, { __typename, id, softDeleted }: DeletedRow): void {
  const row = cache.identify({ __typename, id });

  function withoutRow(list: unknown, { storeFieldName }: { storeFieldName: string }): unknown {
    if (!isList(list) || (softDeleted && storeFieldName.includes('"includeDeleted":true'))) return list;
    const nodes = list.nodes.filter(({ __ref }) => __ref !== row);
    if (nodes.length === list.nodes.length) return list;
    return { ...list, nodes, ...(list.totalCount && { totalCount: list.totalCount - 1 }) };
  }

  cache.batch({
    update() {
      for (const owner of Object.keys(cache.extract() as object)) {
        cache.modify({ id: owner, fields: { [LISTS[__typename]]: withoutRow } });
      }
    },
  });
}

/** `Query.feedback` is a single entry, and a list may have been loaded without rows. */
const isList = (value: unknown): value is StoredList =>
  typeof value === 'object' && value !== null && !isReference(value) && 'nodes' in value;
