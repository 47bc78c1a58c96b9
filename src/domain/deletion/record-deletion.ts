import { type AliasableExpression, type Expression, expressionBuilder, type QueryCreator } from 'kysely';
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

/** The columns of a deletion event that are known before the row is deleted. */
export type DeletionEventDraft = Pick<Event, 'id' | 'entity' | 'actor' | 'reason' | 'requestId'>;

/** A deletion event without its time, which the database sets, and its label, which is no text for a log. */
export type DeletionEventRow = Omit<Event, 'createdAt' | 'label' | 'shownLabel'>;

/** Returns the draft of the event for a deletion by the viewer. */
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

/** Completes a draft with the values of the deleted row. */
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

/** The parameters for what all events of a statement have in common. */
export const deletionParameters = {
  entity: text as SqlType<DeletableEntity>,
  actor: text,
  reason: nullable(text),
  requestId: nullable(text),
};

/** The parameters for the event in a statement that deletes one row. */
export const eventParameters = { eventId: uuid, ...deletionParameters };

/** Returns the values of `deletionParameters` for a draft. */
export const deletionValues = ({ entity, actor, reason, requestId }: DeletionEventDraft) => ({
  entity,
  actor,
  reason,
  requestId,
});

/** Returns the values of `eventParameters` for a draft. */
export const eventValues = (draft: DeletionEventDraft) => ({ eventId: draft.id, ...deletionValues(draft) });

/** The maximum length of a label, in code points. */
const LABEL_LENGTH = 200;

/** The rows that the statement deletes, in a CTE named `deleted`. */
interface Deleted {
  id: string;
  projectId: string;
  deletedAt: Instant;
  status: JobStatus;
  statusBeforeDeletion: JobStatus;
  source: string;
  name: string;
}

const deleted = expressionBuilder<{ deleted: Deleted }, 'deleted'>();

/** What a statement that deletes knows of the events. */
export interface EventExpressions extends Parameters<typeof deletionParameters> {
  /** The id of the event for a row, by the id of the row. */
  eventIdOf(rowId: Expression<string>): AliasableExpression<string>;
}

/** The columns of `deleted` from which the event takes values that only some types of rows have. */
interface EventSources {
  /** Defaults to the instant at which the event is written. */
  readonly createdAt?: 'deletedAt';
  readonly statusBefore?: 'status' | 'statusBeforeDeletion';
  /** What the row was called: a column, or an expression. */
  readonly label: 'source' | 'name' | Expression<string>;
}

/**
 * Inserts an event for each row in `deleted`. The insert is a part of the
 * statement that deletes, so that no row is deleted without an event.
 */
export function insertEvent<Known extends Tables>(
  db: QueryCreator<Known>,
  { eventIdOf, entity, actor, reason, requestId }: EventExpressions,
  { createdAt, statusBefore, label }: EventSources,
) {
  const event: Record<string, AliasableExpression<unknown>> = {
    id: eventIdOf(deleted.ref('id')),
    createdAt: createdAt ? deleted.ref(createdAt) : clockTimestamp(),
    projectId: deleted.ref('projectId'),
    entity,
    entityId: deleted.ref('id'),
    actor,
    reason,
    requestId,
    statusBefore: statusBefore ? deleted.ref(statusBefore) : deleted.lit(null),
    deletedFeedbackCount: deleted.lit(0),
    label: deleted.fn('left', [typeof label === 'string' ? deleted.ref(label) : label, deleted.lit(LABEL_LENGTH)]),
  };
  // The CTE `deleted` is not among the tables that the type of `db` names.
  const creator = db as unknown as QueryCreator<Tables & { deleted: Deleted }>;
  return creator
    .insertInto('deletionEvents')
    .columns(Object.keys(event) as (keyof Event)[])
    .expression(creator.selectFrom('deleted').select(Object.entries(event).map(([column, value]) => value.as(column))));
}
