import type { EntityManager } from '@mikro-orm/core';
import { requirePermissionEverywhere, type Scope } from '../access/scope.ts';
import { newId } from '../id.ts';
import { requiredText, SHORT_TEXT } from '../text.ts';
import { statements } from '../with-retry.ts';
import { Project } from './project.entity.ts';

/** Opens a new, empty project. For those who administer every project: nobody could have been given a right in this one. */
export async function createProject(em: EntityManager, scope: Scope, input: { name: string }): Promise<string> {
  requirePermissionEverywhere(scope, 'administer');
  const project = { id: newId(), name: requiredText('name', input.name, SHORT_TEXT) };
  return statements(em, (em) => em.insert(Project, project));
}
