import type { EntityManager } from '@mikro-orm/core';
import { allows, type Scope } from '../access/scope.ts';
import { NOW, removeRow } from '../change.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { completeEvent, type DeletionEventRow, draftDeletionEvent, eventInsert } from '../deletion/deletion-event.ts';
import { type DomainError, forbidden, notFound } from '../errors.ts';
import { getRow } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { statements } from '../with-retry.ts';
import { Feedback } from './feedback.entity.ts';

export interface FeedbackDeletion {
  row: ShownRow<Feedback>;
  recorded: DeletionEventRow;
}

/** Removes one piece of feedback for good, and records that; of simultaneous calls one removes it, and the others are NOT_FOUND. */
export function deleteFeedback(em: EntityManager, scope: Scope, id: string): Promise<FeedbackDeletion> {
  return statements(em, async (em) => {
    const { project, author } = await getRow(em, scope, Feedback, { id });
    const refusal = feedbackDeletionError(scope, { projectId: project.id, author });
    if (refusal) throw refusal;
    const intent = draftDeletionEvent(scope, DeletableEntity.FEEDBACK, null);
    const row = await removeRow<Feedback>(em, Feedback, { id }, eventInsert(intent, { createdAt: NOW }));
    if (!row) throw notFound(Feedback.label);
    return { row, recorded: completeEvent(intent, row) };
  });
}

/** Why this viewer cannot delete this feedback; `undefined` when they can: it is theirs, or they may change the project. */
export function feedbackDeletionError(
  scope: Scope,
  feedback: { projectId: string; author: string },
): DomainError | undefined {
  if (feedback.author === scope.subject || allows(scope, 'write', feedback.projectId)) return undefined;
  return forbidden("You may not delete somebody else's feedback: ask one of the project's editors");
}
