import type { Right, Scope } from '../domain/scope.ts';
import type { Position } from './cursor.ts';
import type { Wanted } from './list-request.ts';
import type { Parameters } from './statement.ts';
import type { Table } from './tables.ts';

/** The rows of `alias` that lie in projects where the viewer has the right; no condition for those who have it in every one. */
export function inScope(alias: string, table: Table, scope: Scope, right: Right, params: Parameters): string[] {
  const projects = scope.projects[right];
  return projects === 'every' ? [] : [`${alias}.${table.projectColumn} = any(${params.add(projects, 'uuid[]')})`];
}

/** What a list shows, besides the status: that decides how the list is walked. */
export function wanted(table: Table, { includeDeleted, filter }: Wanted, params: Parameters): string[] {
  const { adapterId, deletedAt } = filter;
  const conditions: string[] = [];
  if (table.live && !includeDeleted) conditions.push(table.live('t'));
  if (adapterId != null) conditions.push(`t.${table.column('adapter')} = ${params.add(adapterId, 'uuid')}`);
  if (deletedAt != null) {
    const column = `t.${table.column('deletedAt')}`;
    const { isNull, gte, lt } = deletedAt;
    if (isNull != null) conditions.push(`${column} is ${isNull ? '' : 'not '}null`);
    if (gte != null) conditions.push(`${column} >= ${params.add(gte.toISOString(), 'timestamptz')}`);
    if (lt != null) conditions.push(`${column} < ${params.add(lt.toISOString(), 'timestamptz')}`);
  }
  return conditions;
}

/** Newest first; rows of one instant by their id. */
export const newestFirst = (alias: string, createdAt: string): string => `${alias}.${createdAt} desc, ${alias}.id desc`;

/** What comes after a place, in that order. */
export function after(table: Table, position: Position | undefined, params: Parameters): string[] {
  if (!position) return [];
  const { createdAt, id } = position;
  return [
    `(t.${table.column('createdAt')}, t.id) < (${params.add(createdAt, 'timestamptz')}, ${params.add(id, 'uuid')})`,
  ];
}
