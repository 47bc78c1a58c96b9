import { after, inScope, newestFirst, wanted } from './conditions.ts';
import type { ListRequest } from './list-request.ts';
import type { Reader } from './reader.ts';
import type { Relation } from './relations.ts';
import type { Row } from './row.ts';
import { Parameters, runStatement } from './statement.ts';
import type { Table } from './tables.ts';

/** Rows of one page of a list. */
export interface Page<Entity> {
  rows: Row<Entity>[];
  hasNextPage: boolean;
}

/**
 * The same page of each parent's list, in one statement: each list is walked
 * along an index and left after `first` rows.
 */
export async function readPages<Entity extends object>(
  reader: Reader,
  { rows: kind, by: [reference] }: Relation<Entity>,
  parents: readonly string[],
  request: ListRequest,
): Promise<Page<Entity>[]> {
  const table = reader.tables.of(kind);
  const params = new Parameters();
  const keys = params.add(parents, 'uuid[]');
  const conditions = [
    reference ? `t.${table.column(reference)} = parent.id` : 'true',
    ...inScope('t', table, reader.scope, 'read', params),
    ...wanted(table, request, params),
    ...after(table, request.position, params),
  ];
  const text = `
    select parent.id as "parentId", page.* from unnest(${keys}) as parent (id)
    cross join lateral (${pageOf(table, conditions, request, params)}) page
    order by ${newestFirst('page', '"createdAt"')}`;

  const pages = new Map(parents.map((parent) => [parent, [] as Row<Entity>[]]));
  for (const { parentId, ...row } of await runStatement(reader, text, params)) {
    pages.get(parentId as string)?.push(row as Row<Entity>);
  }
  return parents.map((parent) => cut(pages.get(parent) ?? [], request.first));
}

/**
 * One row more than asked for tells whether there is a next page. The limit is
 * written out, as a parameter would leave the planner in the dark. Statuses are
 * walked one by one along their index and merged: together they would have to
 * be picked out of all the project's rows.
 */
function pageOf(table: Table, conditions: string[], { first, filter }: ListRequest, params: Parameters): string {
  const rows = `select ${table.selection} from ${table.name} t`;
  const order = newestFirst('t', table.column('createdAt'));
  const limit = `limit ${first + 1}`;
  if (filter.status == null) return `${rows} where ${conditions.join(' and ')} order by ${order} ${limit}`;

  const statuses = params.add([...new Set(filter.status)], 'text[]');
  const ofStatus = [...conditions, `t.${table.column('status')} = wanted.status`].join(' and ');
  return `
    select t.* from unnest(${statuses}) as wanted (status)
    cross join lateral (${rows} where ${ofStatus} order by ${order} ${limit}) t
    order by ${newestFirst('t', '"createdAt"')} ${limit}`;
}

function cut<Entity>(rows: Row<Entity>[], first: number): Page<Entity> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}
