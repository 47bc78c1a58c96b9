import { bulkDeletion } from './bulk-deletion.ts';
import type { BulkEffect } from './cache-effect.ts';
import type { CachedRow } from './cached-rows.ts';
import { changedRows } from './changed-rows.ts';
import { invalidateJobCounts } from './invalidate.ts';
import { statusesBeforeDeletion } from './job-status.ts';
import { removeFeedbackOfJobs } from './remove-feedback-of-jobs.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { GENERATION_JOB } from './row-types.ts';

/** Removes deleted generation jobs from the lists of their project and adapters, and the feedback on their samples. */
export const deletedJobs: BulkEffect = {
  lists: ['jobs', 'jobCounts', 'feedback', 'deletionEvents'],
  done(cache, call) {
    const { changed, missing } = changedRows(cache, GENERATION_JOB, call, deletion);
    removeListedRows(cache, GENERATION_JOB, [...changed, ...missing], call);
    invalidateJobCounts(
      cache,
      changed.map(({ cached }) => cached.fields?.['adapter']),
    );
    // The response names no feedback. A call that was sent again does not even count what its first sending removed.
    const feedback = {
      cacheIds: changed.map(({ cacheId }) => cacheId),
      feedbackIds: [],
      mayBeMore: changed.length > 0,
    };
    return [...changed.flatMap(rowKeys), ...removeFeedbackOfJobs(cache, feedback, call)];
  },
};

function deletion(job: CachedRow) {
  const update = bulkDeletion(job, statusesBeforeDeletion(job.fields?.['status']));
  return { ...update, known: { ...update.known, feedbackCount: 0 } };
}
