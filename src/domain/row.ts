import type { EntityClass, EntityManager, FilterQuery, Ref } from '@mikro-orm/core';
import { type Scope, within } from './access/scope.ts';
import { type Label, notFound } from './errors.ts';
import type { Project } from './projects/project.entity.ts';
import type { EntityType } from './table.ts';

/** A row that belongs to a project, as the rules see it. */
export interface ProjectRow {
  id: string;
  project: Ref<Project>;
}

/** An entity that says in messages what it is. */
export type LabelledEntity<Entity extends object> = EntityClass<Entity> &
  EntityType<Entity> & { readonly label: Label };

/**
 * The row a rule needs, deleted or not, as it stands in the database now:
 * neither the soft-delete filter nor an earlier read may answer for it.
 * Throws NOT_FOUND when there is none that the viewer can see.
 */
export async function getRow<Entity extends ProjectRow>(
  em: EntityManager,
  scope: Scope,
  entity: LabelledEntity<Entity>,
  where: FilterQuery<Entity>,
): Promise<Entity> {
  const visible = { $and: [where, within(scope, 'read')] } as FilterQuery<Entity>;
  const fresh = em.fork({ keepTransactionContext: true });
  const row = await fresh.findOne(entity, visible, { filters: false });
  if (!row) throw notFound(entity.label);
  return row as Entity;
}
