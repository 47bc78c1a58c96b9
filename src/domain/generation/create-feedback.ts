import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { badInput } from '../errors.ts';
import { newId } from '../id.ts';
import { getRow } from '../row.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { statements } from '../with-retry.ts';
import { AudioSample } from './audio-sample.entity.ts';
import { Feedback } from './feedback.entity.ts';

export interface NewFeedback {
  audioSampleId: string;
  /** 1 to 5. */
  rating: number;
  comment?: string | null;
}

/**
 * Judges a sample, in the name of who is asking. The database itself reads the
 * sample's job FOR SHARE in the insert and refuses a deleted one (JOB_DELETED):
 * a check made here would be outrun by a deletion.
 *
 * Returns the row itself: alone of all rows it can be gone again by the time
 * somebody reads it, removed with its job.
 */
export async function createFeedback(em: EntityManager, scope: Scope, input: NewFeedback): Promise<Feedback> {
  if (!(Number.isInteger(input.rating) && input.rating >= 1 && input.rating <= 5)) {
    throw badInput(`rating must be from 1 to 5, not ${input.rating}`);
  }
  const comment = optionalText('comment', input.comment, LONG_TEXT);

  return statements(em, async (em) => {
    const { id: audioSample, project } = await getRow(em, scope, AudioSample, { id: input.audioSampleId });
    const feedback = em.create(Feedback, {
      id: newId(),
      project: project.id,
      audioSample,
      rating: input.rating,
      comment,
      author: scope.subject,
    });
    await em.insert(feedback);
    return feedback;
  });
}
