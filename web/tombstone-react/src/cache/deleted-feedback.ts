import type { ApolloCache } from '@apollo/client';
import type { DeleteFeedbackMutation } from '../mutations/delete-feedback.generated.ts';
import { changeLists } from './change-lists.ts';
import { withCount, withoutRows } from './connection.ts';
import { countingAnswerOf, lists, noteTakenOut } from './counting-answer.ts';
import type { CacheEffect } from './deletion.ts';
import { entities, made, referred, rowsOfLists } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { forgetLists } from './forget.ts';
import { goneRow } from './gone-row.ts';
import { rowKeys, rowsThatAre } from './same-row.ts';
import { takeOut, withEnd } from './take-out.ts';

/** Removed feedback leaves its sample's lists and the cache. How much is left, the service's answer says. */
export const deletedFeedback: CacheEffect<DeleteFeedbackMutation> = {
  lists: ['feedback', 'deletionEvents'],
  deleted(cache, { deleteFeedback: { deletedFeedbackId: id, audioSample } }, call) {
    const ids = { id, cacheId: cache.identify({ __typename: 'Feedback', id }) };
    changeLists(cache, 'feedback', call, (list, found) => {
      if (found.readField('id') !== audioSample.id) return list;
      const rows = rowsThatAre(ids, list, found);
      if (!rows) return undefined;
      const agreed = list.totalCount === audioSample.feedbackCount + 1 && countingAnswerOf(list, found.storage)?.agreed;
      const rest = withCount(
        withoutRows(list, (row) => row !== undefined && rows.includes(row)),
        audioSample.feedbackCount,
      );
      if (call.answered) noteTakenOut(found.storage, ids, rest, rows.length > 0);
      return rows.length > 0 ? rest : withEnd(rest, agreed);
    });
    evictFeedback(cache, new Set([ids.cacheId ?? '']));
    forgetLists(cache, 'deletionEvents', call);
    return rowKeys(ids);
  },

  // The service does not say how much is left, and the numbers may have been loaded before it went or after.
  gone(cache, id, call) {
    const row = goneRow(cache, 'Feedback', id);
    const [known] = entities(cache, 'Feedback').filter((feedback) => feedback.id === row.cacheId);
    const samples = entities(cache, 'AudioSample').filter(
      (sample) =>
        referred(known?.fields['audioSample']) === sample.id ||
        rowsOfLists(sample, 'feedback').includes(row.cacheId ?? ''),
    );
    /** The answers that listed the feedback and counted it. */
    const answers = new Set<unknown>();
    changeLists(cache, 'feedback', call, (list, found) => {
      if (!samples.some(({ fields }) => fields['id'] === found.readField('id'))) return list;
      const held = rowsThatAre(row, list, found)?.length;
      if (held === undefined) return undefined;
      const answer = countingAnswerOf(list, found.storage);
      if (answer && lists(answer, row)) answers.add(answer.number);
      return takeOut(cache, list, { deletion: row, call, found, held: held > 0, before: true, asked: ALL });
    });
    for (const sample of samples) {
      const jobs = entities(cache, 'GenerationJob').filter((job) => made(job, sample));
      for (const owner of [sample, ...jobs]) countOneLess(cache, owner.id, answers);
    }
    evictFeedback(cache, new Set([row.cacheId ?? '']));
  },
};

/** A count that came with another answer than the feedback did may have been loaded after it went. */
function countOneLess(cache: ApolloCache, owner: string, answers: ReadonlySet<unknown>): void {
  cache.modify<{ feedbackCount: number }>({
    id: owner,
    fields: {
      feedbackCount: (count, { storage, DELETE }) => (answers.has(storage['answer']) ? Math.max(0, count - 1) : DELETE),
    },
  });
}

/** Lists of feedback have no filter. */
const ALL = { includeDeleted: false, adapterIds: [] };
