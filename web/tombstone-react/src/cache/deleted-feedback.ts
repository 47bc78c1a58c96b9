import type { ApolloCache } from '@apollo/client';
import type { DeleteFeedbackMutation } from '../mutations/delete-feedback.generated.ts';
import type { CacheEffect } from './cache-effect.ts';
import { cachedRows } from './cached-rows.ts';
import { changeLists } from './change-lists.ts';
import { withCount, withoutRows } from './connection.ts';
import { countResponseOf, recordRemoval, responseLists } from './count-response.ts';
import { entities, isSampleOf, refOf, rowIdsInLists } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { invalidateLists } from './invalidate.ts';
import { missingRow } from './missing-row.ts';
import { removeRow, withHasNextPage } from './remove-row.ts';
import { matchingRows, rowKeys } from './row-identity.ts';

/** Removes deleted feedback from its sample's lists and from the cache. The response has the remaining counts. */
export const deletedFeedback: CacheEffect<DeleteFeedbackMutation> = {
  lists: ['feedback', 'deletionEvents'],
  deleted(cache, { deleteFeedback: { deletedFeedbackId: id, audioSample } }, call) {
    const ids = { id, cacheId: cache.identify({ __typename: 'Feedback', id }) };
    changeLists(cache, 'feedback', call, (list, details) => {
      if (details.readField('id') !== audioSample.id) return list;
      const rows = matchingRows(ids, list, details);
      if (!rows) return undefined;
      const countsAgree =
        list.totalCount === audioSample.feedbackCount + 1 && countResponseOf(list, details.storage)?.countsAgree;
      const rest = withCount(
        withoutRows(list, (row) => row !== undefined && rows.includes(row)),
        audioSample.feedbackCount,
      );
      if (call.hasResponse) recordRemoval(details.storage, ids, rest, rows.length > 0);
      return rows.length > 0 ? rest : withHasNextPage(rest, countsAgree);
    });
    evictFeedback(cache, new Set([ids.cacheId ?? '']));
    invalidateLists(cache, 'deletionEvents', call);
    return rowKeys(ids);
  },

  // The response has no counts, and those in the cache may have been loaded before the deletion or after it.
  notFound(cache, id, call) {
    const row = missingRow(cachedRows(cache, 'Feedback')(id));
    const [known] = entities(cache, 'Feedback').filter((feedback) => feedback.id === row.cacheId);
    const samples = entities(cache, 'AudioSample').filter(
      (sample) =>
        refOf(known?.fields['audioSample']) === sample.id ||
        rowIdsInLists(sample, 'feedback').includes(row.cacheId ?? ''),
    );
    /** The numbers of the responses that listed and counted the feedback. */
    const responses = new Set<unknown>();
    changeLists(cache, 'feedback', call, (list, details) => {
      if (!samples.some(({ fields }) => fields['id'] === details.readField('id'))) return list;
      const loadedCount = matchingRows(row, list, details)?.length;
      if (loadedCount === undefined) return undefined;
      const response = countResponseOf(list, details.storage);
      if (response && responseLists(response, row)) responses.add(response.number);
      return removeRow(cache, list, {
        change: row,
        call,
        details,
        isLoaded: loadedCount > 0,
        wasShown: true,
        listArguments: NO_FILTER,
      });
    });
    for (const sample of samples) {
      const jobs = entities(cache, 'GenerationJob').filter((job) => isSampleOf(job, sample));
      for (const owner of [sample, ...jobs]) lowerFeedbackCount(cache, owner.id, responses);
    }
    evictFeedback(cache, new Set([row.cacheId ?? '']));
  },
};

/** Lowers a feedback count. A count from another response than the feedback may be newer than the deletion, and is removed. */
function lowerFeedbackCount(cache: ApolloCache, owner: string, responses: ReadonlySet<unknown>): void {
  cache.modify<{ feedbackCount: number }>({
    id: owner,
    fields: {
      feedbackCount: (count, { storage, DELETE }) =>
        responses.has(storage['response']) ? Math.max(0, count - 1) : DELETE,
    },
  });
}

/** Lists of feedback have no filters and one order. */
const NO_FILTER = { includeDeleted: false, adapterIds: [], order: 'NEWEST_FIRST' } as const;
