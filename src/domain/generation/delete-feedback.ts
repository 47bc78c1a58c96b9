import type { EntityManager } from '@mikro-orm/core';
import { forbidden, notFound, type RefusalError } from '../errors.ts';
import { getRow } from '../row.ts';
import { allows, type Scope } from '../scope.ts';
import { statements } from '../write.ts';
import { Feedback } from './feedback.entity.ts';

/** Removes one piece of feedback for good; of simultaneous calls one removes it, and the others are NOT_FOUND. Returns the sample's id. */
export function deleteFeedback(em: EntityManager, scope: Scope, id: string): Promise<{ audioSampleId: string }> {
  return statements(em, async (em) => {
    const { project, author, audioSample } = await getRow(em, scope, Feedback, { id });
    const refusal = feedbackDeletionRefusal(scope, { projectId: project.id, author });
    if (refusal) throw refusal;
    if ((await em.nativeDelete(Feedback, { id })) === 0) throw notFound(Feedback.noun);
    return { audioSampleId: audioSample.id };
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
