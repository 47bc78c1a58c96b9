import { type Expression, expressionBuilder } from 'kysely';
import { allows, projectsWith, type Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import {
  completeEvent,
  type DeletionEventRow,
  draftDeletionEvent,
  eventParameters,
  eventValues,
  insertEvent,
} from '../deletion/record-deletion.ts';
import { type DomainError, forbidden } from '../errors.ts';
import { inProjects } from '../expressions.ts';
import { getRow, hasKey, keyWithin, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { listOf, nullable, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { Feedback } from './feedback.entity.ts';

export interface FeedbackDeletion {
  row: ShownRow<Feedback>;
  event: DeletionEventRow;
}

const removed = expressionBuilder<Tables & { deleted: ShownRow<Feedback> }, 'deleted'>();

/** The label of removed feedback, such as `4 of 5: intro.wav`. The comment is gone for good. */
const ratingAndFile = (): Expression<string> =>
  removed
    .selectFrom('audioSamples')
    .select((eb) =>
      eb
        .fn<string>('concat', [
          'deleted.rating',
          eb.cast<string>(eb.val(' of 5: '), 'text'),
          eb.fn('regexp_replace', [
            'audioSamples.uri',
            eb.cast<string>(eb.val('^.*/'), 'text'),
            eb.cast<string>(eb.val(''), 'text'),
          ]),
        ])
        .as('label'),
    )
    .whereRef('audioSamples.id', '=', 'deleted.audioSampleId') as unknown as Expression<string>;

const removeFeedback = statement({
  parameters: { ...rowKey, writable: nullable(listOf(uuid)), ...eventParameters },
  locks: ['feedback', 'id'],
  returns: Feedback,
  build: (db, { writable, eventId, ...parameters }, { columns }) =>
    db
      .with('deleted', (db) =>
        db
          .deleteFrom('feedback')
          .where(hasKey(parameters))
          .where((eb) => eb.or([eb('author', '=', parameters.actor), inProjects(writable)]))
          .returningAll(),
      )
      .with('event', (db) => insertEvent(db, { ...parameters, eventIdOf: () => eventId }, { label: ratingAndFile() }))
      .selectFrom('deleted')
      .select(columns),
});

/** Removes the row for good and inserts the event. Of simultaneous calls one removes the row; the others throw NOT_FOUND. */
export async function deleteFeedback(database: Database, scope: Scope, id: string): Promise<FeedbackDeletion> {
  const draft = draftDeletionEvent(scope, DeletableEntity.FEEDBACK, null);
  const values = {
    ...keyWithin(scope, 'read', { id }),
    writable: projectsWith(scope, 'write') ?? null,
    ...eventValues(draft),
  };
  const row = await compareAndSet<ShownRow<Feedback>>(
    () => database.executeTakeFirst(removeFeedback, values),
    async () => {
      const error = feedbackDeletionError(scope, await getRow(database, scope, Feedback, { id }));
      if (error) throw error;
      return undefined;
    },
  );
  return { row, event: completeEvent(draft, row) };
}

/** Returns FORBIDDEN unless the viewer is the author of the feedback or may write in its project; then `undefined`. */
export function feedbackDeletionError(
  scope: Scope,
  feedback: { projectId: string; author: string },
): DomainError | undefined {
  if (feedback.author === scope.subject || allows(scope, 'write', feedback.projectId)) return undefined;
  return forbidden("You may not delete another person's feedback: ask one of the project's editors");
}
