import type { EntityManager } from '@mikro-orm/core';
import { Parameters } from '../postgres/index.ts';
import type { ShownRow } from './shown-row.ts';
import { namedWrite, runOf } from './statement-connection.ts';
import { type EntityType, shownColumns, shownRow, type Table, tableOf } from './table.ts';

/** What a property must be for a row to change: this value, null, or one of a list. `undefined` asks nothing. */
export type Conditions = Readonly<Record<string, unknown>>;

/** What the database itself works out when it makes a change. */
export class Expression {
  readonly sql: (table: Table) => string;

  constructor(sql: (table: Table) => string) {
    this.sql = sql;
  }
}

/** The time at which the statement gets to the row. */
export const NOW = new Expression(() => 'clock_timestamp()');

/** What another property of the row was before the change. */
export const previous = (property: string): Expression => new Expression((table) => `t.${table.column(property)}`);

/** A change of one live row, and the conditions under which it is made. */
export interface Change {
  readonly where: Conditions;
  /** By property; `undefined` leaves it as it is. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** New rows that belong to the changed one. All have the same properties. */
export interface Additions {
  readonly of: EntityType;
  /** Their reference to the changed row. */
  readonly by: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** What else they hold, by their property: a property of the changed row, or what the database works out once that is changed. */
  readonly derived?: Readonly<Record<string, string | Expression>> | undefined;
}

/**
 * Changes a live row that meets every condition, and adds what belongs to it,
 * all in one statement: a compare-and-set. Comes to the row as it is then, or
 * to `undefined` when nothing was changed, and so nothing added.
 */
export async function changeRow<Entity extends object>(
  em: EntityManager,
  kind: EntityType<Entity>,
  change: Change,
  additions?: Additions,
): Promise<ShownRow<Entity> | undefined> {
  return run<Entity>(em, kind, (table, params) => updateText(table, change, params), additions);
}

/** Removes a row for good if it is there, and adds what is kept of it, all in one statement. Comes to the row that it was. */
export async function removeRow<Entity extends object>(
  em: EntityManager,
  kind: EntityType<Entity>,
  where: Conditions,
  additions: Additions,
): Promise<ShownRow<Entity> | undefined> {
  return run<Entity>(
    em,
    kind,
    (table, params) => `delete from ${table.name} t where ${conditionsText(table, where, params).join(' and ')}`,
    additions,
  );
}

async function run<Entity extends object>(
  em: EntityManager,
  kind: EntityType<Entity>,
  changeText: (table: Table, params: Parameters) => string,
  additions: Additions | undefined,
): Promise<ShownRow<Entity> | undefined> {
  const table = tableOf(em.getMetadata(), kind);
  const params = new Parameters();
  const changed = changeText(table, params);
  const text = additions?.rows.length
    ? `with t as (${changed} returning t.*),
       added as (${insertText(table, tableOf(em.getMetadata(), additions.of), additions, params)})
       select ${shownColumns(table, 't')} from t`
    : `${changed} returning ${shownColumns(table, 't')}`;
  const [cells] = await runOf(em)(namedWrite(text).name, text, params.values);
  return cells && shownRow<Entity>(table, cells);
}

function updateText(table: Table, { where, set }: Change, params: Parameters): string {
  const values = given(set).map(([property, value]) => {
    const written = value instanceof Expression ? value.sql(table) : params.add(value, table.type(property));
    return `${table.column(property)} = ${written}`;
  });
  const conditions = conditionsText(table, where, params);
  return `update ${table.name} t set ${values.join(', ')} where ${conditions.join(' and ')}`;
}

/** A live row that meets every condition. */
function conditionsText(table: Table, where: Conditions, params: Parameters): string[] {
  const conditions = given(where).map(([property, value]) => {
    const column = `t.${table.column(property)}`;
    if (value === null) return `${column} is null`;
    if (Array.isArray(value)) return `${column} = any(${params.add(value, `${table.type(property)}[]`)})`;
    return `${column} = ${params.add(value, table.type(property))}`;
  });
  return table.live ? [...conditions, table.live('t')] : conditions;
}

/** The new rows are of the changed row's project. */
function insertText(owner: Table, table: Table, { by, rows, derived = {} }: Additions, params: Parameters): string {
  const properties = Object.keys(rows[0] ?? {});
  const columns = ['project', by, ...Object.keys(derived), ...properties].map(table.column);
  const taken = ['project', 'id', ...Object.values(derived)].map((source) =>
    source instanceof Expression ? source.sql(owner) : `t.${owner.column(source)}`,
  );
  const values = properties.map((property) =>
    params.add(
      rows.map((row) => row[property]),
      `${table.type(property)}[]`,
    ),
  );
  return `insert into ${table.name} (${columns.join(', ')})
    select ${taken.join(', ')}, new.* from t cross join unnest(${values.join(', ')}) as new`;
}

const given = (record: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(record).filter(([, value]) => value !== undefined);
