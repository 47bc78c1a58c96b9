import type { EntityClass } from '@mikro-orm/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { type Permission, projectsWith, type Scope } from './access/scope.ts';
import type { Database } from './database.ts';
import { type Label, notFound } from './errors.ts';
import { inProjects } from './expressions.ts';
import type { ShownRow } from './shown-row.ts';
import { listOf, nullable, uuid } from './sql-type.ts';
import { type Parameters, type Statement, statement } from './statement.ts';

/** The columns that rules need of any row of a project. */
export interface ProjectRow {
  id: string;
  projectId: string;
}

/** An entity with its name in messages. */
export type LabelledEntity<Entity extends object> = EntityClass<Entity> & { readonly label: Label };

/** The id of a row, and the project that it must belong to when the caller names one. */
export interface RowKey {
  readonly id: string;
  readonly projectId?: string;
}

/** The parameters by which a statement finds a row. */
export const rowKey = { id: uuid, projects: nullable(listOf(uuid)) };

/** Whether the row has this id and belongs to one of these projects. */
export const hasKey = ({ id, projects }: Parameters<typeof rowKey>): Expression<SqlBool> =>
  projectRow.and([projectRow('id', '=', id), inProjects(projects)]);

const projectRow = expressionBuilder<{ row: ProjectRow }, 'row'>();

/** Returns the values of `rowKey`. They do not match a row of another project, or of one in which the viewer lacks the permission. */
export function keyWithin(scope: Scope, permission: Permission, { id, projectId }: RowKey) {
  const projects = projectsWith(scope, permission) ?? null;
  if (projectId === undefined) return { id, projects };
  return { id, projects: !projects || projects.includes(projectId) ? [projectId] : [] };
}

type Lookup = Statement<{ id: string }, unknown>;
const lookups = new Map<EntityClass<object>, Lookup>();

/**
 * Reads the current state of a row, deleted or not, whatever project it belongs
 * to; `undefined` when there is none. The caller must not show it before it has
 * checked that the viewer can see it.
 */
export async function findRow<Entity extends object>(
  database: Database,
  entity: EntityClass<Entity>,
  id: string,
): Promise<ShownRow<Entity> | undefined> {
  let lookup = lookups.get(entity);
  if (!lookup) lookups.set(entity, (lookup = lookupOf(entity)));
  const row = await database.executeTakeFirst(lookup, { id });
  return row as ShownRow<Entity> | undefined;
}

const lookupOf = (entity: EntityClass<object>): Lookup =>
  statement({
    parameters: { id: uuid },
    returns: entity,
    // The cast stands for any table: all have an id.
    build: (db, { id }, { table, columns }) =>
      db
        .selectFrom(table as 'adapters')
        .select(columns)
        .where('id', '=', id),
  });

type Selection = Statement<{ id: string; projects: readonly string[] | null }, unknown>;
const selections = new Map<EntityClass<object>, Selection>();

/**
 * Reads the current state of a row, deleted or not. Throws NOT_FOUND when there
 * is no such row that the viewer can see.
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
        // The cast stands for any table: the statement uses only the key, which all tables have.
        .selectFrom(table as 'adapters')
        .select(columns)
        .where(hasKey(key)),
  });
