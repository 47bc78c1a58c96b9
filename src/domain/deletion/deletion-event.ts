import { type AliasableExpression, expressionBuilder, type QueryCreator } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { clockTimestamp } from '../expressions.ts';
import { newId } from '../id.ts';
import type { JobStatus } from '../jobs/job-status.ts';
import type { Instant, ShownRow } from '../shown-row.ts';
import { nullable, type SqlType, text, uuid } from '../sql-type.ts';
import type { Parameters } from '../statement.ts';
import type { Tables } from '../tables.ts';
import type { DeletableEntity, DeletionEvent } from './deletion-event.entity.ts';

type Event = ShownRow<DeletionEvent>;

/** What is known of a deletion event before the row is deleted. */
export type DeletionEventDraft = Pick<Event, 'id' | 'entity' | 'actor' | 'reason' | 'requestId'>;

/** A deletion event, without the time: the database sets that. */
export type DeletionEventRow = Omit<Event, 'createdAt'>;

/** Drafts the event of a deletion by the viewer. */
export const draftDeletionEvent = (
  scope: Scope,
  entity: DeletableEntity,
  reason: string | null,
): DeletionEventDraft => ({
  id: newId(),
  entity,
  actor: scope.subject,
  reason,
  requestId: scope.requestId,
});

/** Completes the event with what the deleted row tells. */
export const completeEvent = (
  draft: DeletionEventDraft,
  row: { id: string; projectId: string },
  { statusBefore = null, deletedFeedbackCount = 0 }: Partial<DeletionEventRow> = {},
): DeletionEventRow => ({
  ...draft,
  entityId: row.id,
  projectId: row.projectId,
  statusBefore,
  deletedFeedbackCount,
});

/** The parameters of a statement that deletes. */
export const eventParameters = {
  eventId: uuid,
  entity: text as SqlType<DeletableEntity>,
  actor: text,
  reason: nullable(text),
  requestId: nullable(text),
};

export const eventValues = ({ id, ...draft }: DeletionEventDraft) => ({ eventId: id, ...draft });

/** The rows that the statement deletes: it has them in a CTE of the name `deleted`. */
interface Deleted {
  id: string;
  projectId: string;
  deletedAt: Instant;
  status: JobStatus;
  statusBeforeDeletion: JobStatus;
  deletedFeedbackCount: number;
}

const deleted = expressionBuilder<{ deleted: Deleted }, 'deleted'>();

/** From which columns of `deleted` the event takes what not every row has. */
interface EventSources {
  /** Defaults to the instant at which the event is written. */
  readonly createdAt?: 'deletedAt';
  readonly statusBefore?: 'status' | 'statusBeforeDeletion';
  readonly deletedFeedbackCount?: 'deletedFeedbackCount';
}

/**
 * Writes the event of each row in `deleted`. It is a part of the statement that
 * deletes, so that no row is deleted without an event.
 */
export function insertEvent<Known extends Tables>(
  db: QueryCreator<Known>,
  { eventId, entity, actor, reason, requestId }: Parameters<typeof eventParameters>,
  { createdAt, statusBefore, deletedFeedbackCount }: EventSources,
) {
  const event: Record<string, AliasableExpression<unknown>> = {
    id: eventId,
    createdAt: createdAt ? deleted.ref(createdAt) : clockTimestamp(),
    projectId: deleted.ref('projectId'),
    entity,
    entityId: deleted.ref('id'),
    actor,
    reason,
    requestId,
    statusBefore: statusBefore ? deleted.ref(statusBefore) : deleted.lit(null),
    deletedFeedbackCount: deletedFeedbackCount ? deleted.ref(deletedFeedbackCount) : deleted.lit(0),
  };
  // A statement may know more tables than these.
  const creator = db as unknown as QueryCreator<Tables & { deleted: Deleted }>;
  return creator
    .insertInto('deletionEvents')
    .columns(Object.keys(event) as (keyof Event)[])
    .expression(creator.selectFrom('deleted').select(Object.entries(event).map(([column, value]) => value.as(column))));
}
