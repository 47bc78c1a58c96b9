import { allows, type Scope } from '../access/scope.ts';
import { createOnce } from '../create-once.ts';
import type { Database } from '../database.ts';
import { badInput, notFound } from '../errors.ts';
import { hasKey, keyWithin, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, nullable, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { AudioSample } from './audio-sample.entity.ts';
import { Feedback } from './feedback.entity.ts';

export interface NewFeedback {
  /** Made by the client, so that it can send the create again; else the service makes it. */
  id?: string | null;
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
 * Throws ID_TAKEN as `createOnce` does, and NOT_FOUND when feedback with the id
 * was deleted: another trigger finds the event of the deletion.
 */
export async function createFeedback(
  database: Database,
  scope: Scope,
  { id, audioSampleId, rating, comment }: NewFeedback,
): Promise<ShownRow<Feedback>> {
  if (!(Number.isInteger(rating) && rating >= 1 && rating <= 5)) {
    throw badInput(`rating must be from 1 to 5, not ${rating}`);
  }
  const values = { rating, comment: optionalText('comment', comment, LONG_TEXT), author: scope.subject };
  const feedback = await createOnce(database, {
    entity: Feedback,
    id,
    values: { audioSampleId, ...values },
    insert: async (feedbackId) => {
      const row = await database.executeTakeFirst(insertFeedback, {
        ...keyWithin(scope, 'read', { id: audioSampleId }),
        feedbackId,
        ...values,
      });
      if (!row) throw notFound(AudioSample.label);
      return row;
    },
  });
  // A repeated create finds its row by the id alone. The viewer may have lost the project since.
  if (!allows(scope, 'read', feedback.projectId)) throw notFound(AudioSample.label);
  return feedback;
}
