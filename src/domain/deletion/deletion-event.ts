import type { Scope } from '../access/scope.ts';
import type { Additions } from '../change.ts';
import { newId } from '../id.ts';
import type { ShownRow } from '../shown-row.ts';
import { type DeletableEntity, DeletionEvent } from './deletion-event.entity.ts';

type Event = ShownRow<DeletionEvent>;

/** What is to be recorded of a deletion, as far as it is known before it is made. */
export type DeletionEventDraft = Pick<Event, 'id' | 'entity' | 'actor' | 'reason' | 'requestId'>;

/** A deletion as it was recorded. The time is the database's. */
export type DeletionEventRow = Omit<Event, 'createdAt'>;

/** A deletion in the name of who is asking. */
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

/** The record as a row that is added by the very statement that deletes. */
export const eventInsert = (intent: DeletionEventDraft, derived: Additions['derived']): Additions => ({
  of: DeletionEvent,
  by: 'entityId',
  rows: [intent],
  derived,
});

/** What was recorded, once the row is deleted. */
export const completeEvent = (
  intent: DeletionEventDraft,
  row: { id: string; projectId: string },
  { statusBefore = null, deletedFeedbackCount = 0 }: Partial<DeletionEventRow> = {},
): DeletionEventRow => ({
  ...intent,
  entityId: row.id,
  projectId: row.projectId,
  statusBefore,
  deletedFeedbackCount,
});
