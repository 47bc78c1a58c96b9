import type { EntityClass } from '@mikro-orm/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Permission, Scope } from '../access/scope.ts';
import { inProjects } from '../expressions.ts';
import { keyWithin, type ProjectRow } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { listOf, nullable, uuid, type ValuesOf } from '../sql-type.ts';
import { type Parameters, type Statement, statement } from '../statement.ts';

/** The parameters by which a statement finds several rows. The ids are in ascending order. */
export const rowKeys = { ids: listOf(uuid), projects: nullable(listOf(uuid)) };

/** Whether the row has one of these ids and belongs to one of these projects. */
export const hasKeys = ({ ids, projects }: Parameters<typeof rowKeys>): Expression<SqlBool> =>
  projectRow.and([projectRow('id', '=', projectRow.fn.any(ids)), inProjects(projects)]);

const projectRow = expressionBuilder<{ row: ProjectRow }, 'row'>();

/** Returns the values of `rowKeys`, as `keyWithin` does. */
export function keysWithin(
  scope: Scope,
  permission: Permission,
  ids: readonly string[],
  projectId: string | undefined,
): ValuesOf<typeof rowKeys> {
  const { projects } = keyWithin(scope, permission, projectId === undefined ? { id: '' } : { id: '', projectId });
  return { ids, projects };
}

/** Returns the statement that reads rows, deleted or not. */
export const selectionOfRows = <Entity extends object>(
  entity: EntityClass<Entity>,
): Statement<ValuesOf<typeof rowKeys>, ShownRow<Entity>> =>
  statement({
    parameters: rowKeys,
    returns: entity,
    build: (db, keys, { table, columns }) =>
      db
        // The cast stands for any table: the statement uses only the key, which all tables have.
        .selectFrom(table as 'adapters')
        .select(columns as never)
        .where(hasKeys(keys)),
  });
