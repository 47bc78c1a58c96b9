import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { badInput, notFound } from '../errors.ts';
import { newId } from '../id.ts';
import { hasKey, keyWithin, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, nullable, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { AudioSample } from './audio-sample.entity.ts';
import { Feedback } from './feedback.entity.ts';

export interface NewFeedback {
  audioSampleId: string;
  /** 1 to 5. */
  rating: number;
  comment?: string | null;
}

/** `rowKey` is the key of the sample: the feedback takes its project from it. */
const insertFeedback = statement({
  parameters: { ...rowKey, feedbackId: uuid, rating: integer, comment: nullable(text), author: text },
  locks: ['audioSamples', 'id'],
  returns: Feedback,
  build: (db, { id, projects, feedbackId, rating, comment, author }, { columns }) =>
    db
      .insertInto('feedback')
      .columns(['projectId', 'audioSampleId', 'id', 'rating', 'comment', 'author'])
      .expression(
        db
          .selectFrom('audioSamples')
          .select(['projectId', 'id'])
          .select([feedbackId.as('feedbackId'), rating.as('rating'), comment.as('comment'), author.as('author')])
          .where(hasKey({ id, projects })),
      )
      .returning(columns),
});

/**
 * Stores the viewer's feedback on a sample. Throws JOB_DELETED when the job of
 * the sample is deleted. A trigger of the insert checks that, with the job
 * locked FOR SHARE: after a check made here, a deletion could still come first.
 */
export async function createFeedback(
  database: Database,
  scope: Scope,
  { audioSampleId, rating, comment }: NewFeedback,
): Promise<ShownRow<Feedback>> {
  if (!(Number.isInteger(rating) && rating >= 1 && rating <= 5)) {
    throw badInput(`rating must be from 1 to 5, not ${rating}`);
  }
  const feedback = await database.executeTakeFirst(insertFeedback, {
    ...keyWithin(scope, 'read', { id: audioSampleId }),
    feedbackId: newId(),
    rating,
    comment: optionalText('comment', comment, LONG_TEXT),
    author: scope.subject,
  });
  if (!feedback) throw notFound(AudioSample.label);
  return feedback;
}
