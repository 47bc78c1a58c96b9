import type { EntityClass } from '@mikro-orm/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { type Permission, projectsWith, type Scope } from './access/scope.ts';
import type { Database } from './database.ts';
import { type Label, notFound } from './errors.ts';
import { inProjects } from './expressions.ts';
import type { ShownRow } from './shown-row.ts';
import { listOf, nullable, uuid } from './sql-type.ts';
import { type Parameters, type Statement, statement } from './statement.ts';

/** A row that belongs to a project, as the rules see it. */
export interface ProjectRow {
  id: string;
  projectId: string;
}

/** An entity that says in messages what it is. */
export type LabelledEntity<Entity extends object> = EntityClass<Entity> & { readonly label: Label };

/** Which row is meant, and the project that it must belong to where the caller names one. */
export interface RowKey {
  readonly id: string;
  readonly projectId?: string;
}

/** The parameters by which a statement finds a row. */
export const rowKey = { id: uuid, projects: nullable(listOf(uuid)) };

/** The row has this key, and is in one of these projects. */
export const hasKey = ({ id, projects }: Parameters<typeof rowKey>): Expression<SqlBool> =>
  projectRow.and([projectRow('id', '=', id), inProjects(projects)]);

const projectRow = expressionBuilder<{ row: ProjectRow }, 'row'>();

/** The values of these parameters: a row of another project, or where the viewer lacks the permission, is not found. */
export function keyWithin(scope: Scope, permission: Permission, { id, projectId }: RowKey) {
  const projects = projectsWith(scope, permission) ?? null;
  if (projectId === undefined) return { id, projects };
  return { id, projects: !projects || projects.includes(projectId) ? [projectId] : [] };
}

type Selection = Statement<{ id: string; projects: readonly string[] | null }, unknown>;
const selections = new Map<EntityClass<object>, Selection>();

/**
 * Returns the row that a rule needs, deleted or not, as it stands in the
 * database now. Throws NOT_FOUND when there is none that the viewer can see.
 */
export async function getRow<Entity extends object>(
  database: Database,
  scope: Scope,
  entity: LabelledEntity<Entity>,
  key: RowKey,
): Promise<ShownRow<Entity>> {
  let selection = selections.get(entity);
  if (!selection) selections.set(entity, (selection = selectionOf(entity)));
  const row = await database.executeTakeFirst(selection, keyWithin(scope, 'read', key));
  if (!row) throw notFound(entity.label);
  return row as ShownRow<Entity>;
}

const selectionOf = (entity: EntityClass<object>): Selection =>
  statement({
    parameters: rowKey,
    returns: entity,
    build: (db, key, { table, columns }) =>
      db
        // Any of the tables: the statement names no more than the key that all of them have.
        .selectFrom(table as 'adapters')
        .select(columns)
        .where(hasKey(key)),
  });
