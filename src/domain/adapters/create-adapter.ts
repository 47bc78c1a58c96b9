import type { EntityManager } from '@mikro-orm/core';
import { requirePermission, type Scope } from '../access/scope.ts';
import { newId } from '../id.ts';
import { LONG_TEXT, requiredText, SHORT_TEXT } from '../text.ts';
import { statements } from '../with-retry.ts';
import { Adapter } from './adapter.entity.ts';

export interface NewAdapter {
  projectId: string;
  name: string;
  baseModel: string;
  /** Where its weights are. */
  uri: string;
}

/** Adds a voice to a project. Throws NAME_TAKEN when a live one has the name; a deleted one's name is free. */
export async function createAdapter(em: EntityManager, scope: Scope, input: NewAdapter): Promise<string> {
  requirePermission(scope, 'write', input.projectId);
  const adapter = {
    id: newId(),
    project: input.projectId,
    name: requiredText('name', input.name, SHORT_TEXT),
    baseModel: requiredText('baseModel', input.baseModel, SHORT_TEXT),
    uri: requiredText('uri', input.uri, LONG_TEXT),
  };
  return statements(em, (em) => em.insert(Adapter, adapter));
}
