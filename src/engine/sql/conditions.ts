import type { Permission, Scope } from '../../domain/access/scope.ts';
import type { Table } from '../../domain/table.ts';
import type { ListCriteria, ListRequest } from '../plan/list-criteria.ts';

/** Gives a statement that is being compiled one more parameter: where its value will be found, and its type. Returns what stands for it. */
export type Bind<Source> = (find: (source: Source) => unknown, type: string) => string;

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;

/** Rows that lie in projects where the viewer has the right; no condition for those who have it in every one. */
export function inScope(table: Table, alias: string, scope: Scope, right: Permission, bind: Bind<Scope>): string[] {
  if (scope.projects[right] === 'every') return [];
  return [`${alias}.${table.column('projectId')} = any(${bind(({ projects }) => projects[right], 'uuid[]')})`];
}

/** Properties that a filter asks for by one value. */
const EXACT = ['adapterId', 'entity', 'actor'] as const;

/** What a list shows, besides the status: that decides how the list is walked. */
export function criteriaConditions(
  table: Table,
  alias: string,
  { includeDeleted, filter }: ListCriteria,
  bind: Bind<ListCriteria>,
): string[] {
  const { deletedAt } = filter;
  const conditions: string[] = [];
  if (table.live && !includeDeleted) conditions.push(table.live(alias));
  for (const property of EXACT) {
    if (filter[property] == null) continue;
    const value = bind((list) => list.filter[property], table.type(property));
    conditions.push(`${alias}.${table.column(property)} = ${value}`);
  }
  if (deletedAt != null) {
    const column = `${alias}.${table.column('deletedAt')}`;
    const { isNull, gte, lt } = deletedAt;
    if (isNull != null) conditions.push(`${column} is ${isNull ? '' : 'not '}null`);
    if (gte != null) {
      conditions.push(`${column} >= ${bind((list) => list.filter.deletedAt?.gte?.toISOString(), 'timestamptz')}`);
    }
    if (lt != null) {
      conditions.push(`${column} < ${bind((list) => list.filter.deletedAt?.lt?.toISOString(), 'timestamptz')}`);
    }
  }
  return conditions;
}

/** Rows of one of the wanted statuses. */
export function statusCondition(
  table: Table,
  alias: string,
  { filter }: ListCriteria,
  bind: Bind<ListCriteria>,
): string[] {
  if (filter.status == null) return [];
  return [`${alias}.${table.column('status')} = any(${bind(distinctStatuses, 'text[]')})`];
}

/** The wanted statuses, each once. */
export const distinctStatuses = ({ filter }: ListCriteria): string[] => [...new Set(filter.status)];

/** Newest first; rows of one instant by their id. */
export const newestFirst = (table: Table, alias: string): string =>
  `${alias}.${table.column('createdAt')} desc, ${alias}.id desc`;

/** What comes after a place, in that order. */
export function after(table: Table, alias: string, { position }: ListRequest, bind: Bind<ListRequest>): string[] {
  if (!position) return [];
  const createdAt = bind((list) => list.position?.createdAt, 'timestamptz');
  const id = bind((list) => list.position?.id, 'uuid');
  return [`(${alias}.${table.column('createdAt')}, ${alias}.id) < (${createdAt}, ${id})`];
}

/** What of a request decides the text of a statement. The rest are its parameters. */
export function shapeOf({ first, position, includeDeleted, filter }: ListRequest): string {
  const { status, deletedAt } = filter;
  const exact = EXACT.map((property) => filter[property]);
  const given = [position, includeDeleted || null, status, ...exact, deletedAt?.gte, deletedAt?.lt];
  return `${first}${given.map((part) => (part == null ? '-' : '+')).join('')}${deletedAt?.isNull ?? ''}`;
}
