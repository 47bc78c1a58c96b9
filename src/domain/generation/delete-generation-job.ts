import { type EntityManager, LockMode } from '@mikro-orm/core';
import { DELETABLE_STATUSES } from '../job-status.ts';
import type { Scope } from '../scope.ts';
import { markDeleted, type SoftDeletionOutcome } from '../soft-delete.ts';
import { transaction } from '../write.ts';
import { Feedback } from './feedback.entity.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** The most ids of removed feedback that an answer lists; the count is always exact. */
const LISTED_FEEDBACK = 1_000;

export interface GenerationJobDeletion extends SoftDeletionOutcome {
  /** Feedback that this call removed, at most 1,000 of it. */
  deletedFeedbackIds: string[];
  deletedFeedbackCount: number;
}

/**
 * Hides the job and removes the feedback on its samples for good; the samples
 * stay.
 *
 * The job is marked before its feedback goes, and in a statement of its own: a
 * writer of feedback waits for the job's row and then finds it deleted, and the
 * later statement sees what was written while this one waited. The other order,
 * or one statement for both, leaves orphans.
 */
export function deleteGenerationJob(
  em: EntityManager,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<GenerationJobDeletion> {
  return transaction(em, async (tx) => {
    const { alreadyDeleted } = await markDeleted(tx, scope, GenerationJob, reason, {
      where: { id },
      when: { status: { $in: DELETABLE_STATUSES } },
    });
    if (alreadyDeleted) return { alreadyDeleted, deletedFeedbackIds: [], deletedFeedbackCount: 0 };
    return { alreadyDeleted, ...(await removeFeedback(tx, id)) };
  });
}

/** The listed rows are locked first, so that none of them is somebody else's deletion by the time they are removed. */
async function removeFeedback(tx: EntityManager, job: string) {
  const ofJob = { audioSample: { job } };
  const listed = await tx.find(Feedback, ofJob, {
    fields: ['id'],
    limit: LISTED_FEEDBACK,
    lockMode: LockMode.PESSIMISTIC_WRITE,
    lockTableAliases: ['f0'],
  });
  const deletedFeedbackCount = listed.length === 0 ? 0 : await tx.nativeDelete(Feedback, ofJob);
  return { deletedFeedbackIds: listed.map(({ id }) => id), deletedFeedbackCount };
}
