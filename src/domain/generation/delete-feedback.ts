import type { EntityManager } from '@mikro-orm/core';
import { NOW, removeRow } from '../change.ts';
import { DeletableEntity } from '../deletions/deletion-event.entity.ts';
import { intentOf, type RecordedDeletion, recorded, recording } from '../deletions/record.ts';
import { forbidden, notFound, type RefusalError } from '../errors.ts';
import { getRow } from '../row.ts';
import { allows, type Scope } from '../scope.ts';
import type { ShownRow } from '../shown-row.ts';
import { statements } from '../write.ts';
import { Feedback } from './feedback.entity.ts';

export interface FeedbackDeletion {
  row: ShownRow<Feedback>;
  recorded: RecordedDeletion;
}

/** Removes one piece of feedback for good, and records that; of simultaneous calls one removes it, and the others are NOT_FOUND. */
export function deleteFeedback(em: EntityManager, scope: Scope, id: string): Promise<FeedbackDeletion> {
  return statements(em, async (em) => {
    const { project, author } = await getRow(em, scope, Feedback, { id });
    const refusal = feedbackDeletionRefusal(scope, { projectId: project.id, author });
    if (refusal) throw refusal;
    const intent = intentOf(scope, DeletableEntity.FEEDBACK, null);
    const row = await removeRow<Feedback>(em, Feedback, { id }, recording(intent, { createdAt: NOW }));
    if (!row) throw notFound(Feedback.noun);
    return { row, recorded: recorded(intent, row) };
  });
}

/** Why this viewer cannot delete this feedback; `undefined` when they can: it is theirs, or they may change the project. */
export function feedbackDeletionRefusal(
  scope: Scope,
  feedback: { projectId: string; author: string },
): RefusalError | undefined {
  if (feedback.author === scope.subject || allows(scope, 'write', feedback.projectId)) return undefined;
  return forbidden("You may not delete somebody else's feedback: ask one of the project's editors");
}
