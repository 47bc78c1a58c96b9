import type { ApolloCache } from '@apollo/client';
import type { JobStatus } from '../mutations/schema-types.generated.ts';
import type { BulkCall, BulkResult, RowChange } from './cache-effect.ts';
import { type CachedRow, cachedRows, filteredFields } from './cached-rows.ts';
import { missingRow } from './missing-row.ts';
import type { RowType } from './row-types.ts';
import { updateRow } from './update-row.ts';

/** What a run has done to one row. */
export interface RowUpdate {
  readonly before: { readonly statuses?: readonly JobStatus[]; readonly deletedAt: null };
  readonly after: { readonly statuses?: readonly JobStatus[]; readonly deletedAt: unknown };
  /** The new values of its fields. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Fields whose new values the response does not tell. */
  readonly forgotten: readonly string[];
}

interface ChangedRow extends RowChange {
  /** The row as the cache had it before. */
  readonly cached: CachedRow;
}

/**
 * Updates the fields of the rows that a run has changed. Returns the changes for their lists, and those of the rows
 * that the service does not find.
 */
export function changedRows(
  cache: ApolloCache,
  type: RowType,
  { results, projectId }: BulkCall,
  updateOf: (row: CachedRow, result: BulkResult) => RowUpdate,
): { changed: ChangedRow[]; missing: RowChange[] } {
  const rowOf = cachedRows(cache, type.typename);
  const missing = results.filter(({ code }) => code === 'NOT_FOUND').map(({ id }) => missingRow(rowOf(id)));
  const changed = results
    .filter(({ outcome }) => outcome !== 'REFUSED')
    .map((result) => {
      const cached = rowOf(result.id);
      const { before, after, known, forgotten } = updateOf(cached, result);
      updateRow(cache, cached.cacheId, known, forgotten);
      const { id, cacheId, adapterId, fields } = cached;
      const state = { ...filteredFields(type, fields, before.statuses), projectId, adapterId };
      return {
        id,
        cacheId,
        cached,
        createdAt: fields?.['createdAt'],
        before: { ...state, ...before },
        after: { ...state, ...after },
        alreadyDone: result.outcome === 'ALREADY_DONE',
      };
    });
  return { changed, missing };
}
