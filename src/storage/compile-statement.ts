import { type CompiledQuery, type Kysely, sql } from 'kysely';
import { LAST, LOCK_ORDER } from '../domain/lock-order.ts';
import { type SqlTypes, uuid } from '../domain/sql-type.ts';
import type { Statement } from '../domain/statement.ts';
import type { Tables } from '../domain/tables.ts';
import { type Cell, cellReader, named, type Write } from '../postgres/index.ts';
import type { EntityType, ShownColumn, Table } from './tables.ts';

/** A compiled statement, with functions that bind values to it and convert cells to rows. */
export interface CompiledStatement<Values, Row> {
  bind(values: Values): Write;
  row(cells: readonly Cell[]): Row;
}

/** Compiles a statement to its text and name, the order of its parameters, what it locks, and the readers of its columns. */
export function compileStatement<Values, Row>(
  db: Kysely<Tables>,
  tableOf: (entity: EntityType) => Table,
  statement: Statement<Values, Row>,
): CompiledStatement<Values, Row> {
  const table = tableOf(statement.returns as unknown as EntityType);
  const columns = [...table.shown, ...columnsOf(statement.extra)];
  const query = statement.build(db, placeholders(statement.parameters) as never, returned(table, columns) as never);
  const { text, parameters } = withoutRepeatedParameters(query.compile());
  const { name } = named(text);
  const ids = Object.keys(statement.parameters).filter(
    (parameter) => statement.parameters[parameter]?.name === uuid.name,
  );
  const locksOf = locksBy(statement);
  return {
    bind: (values) => {
      const find = (parameter: string) => values[parameter as keyof Values];
      return {
        name,
        text,
        params: parameters.map((parameter) => (parameter instanceof Placeholder ? find(parameter.name) : parameter)),
        rowIds: ids.map(find).filter((id) => id !== null) as string[],
        ...locksOf(find),
      };
    },
    row: (cells) => readRow(columns, cells) as Row,
  };
}

type Locks = Pick<Write, 'lockOrder'> & Partial<Pick<Write, 'rowIds' | 'tenant'>>;

/** Returns the function that computes a write's place in the lock order: that of the first row that it locks. */
function locksBy({ locks }: Pick<Statement, 'locks'>): (find: (parameter: string) => unknown) => Locks {
  if (!locks) return () => ({ lockOrder: '' });
  if (locks === LAST) return () => ({ lockOrder: `${LOCK_ORDER.length}` });
  const [table, id, projects] = locks;
  const place = LOCK_ORDER.indexOf(table);
  if (projects === undefined) return (find) => ({ lockOrder: `${place}${find(id)}` });
  return (find) => {
    const rowIds = find(id) as readonly string[];
    // A single row delays nobody.
    const tenant = rowIds.length > 1 ? (find(projects) as readonly string[] | null)?.[0] : undefined;
    return { lockOrder: `${place}${rowIds[0]}`, rowIds, tenant };
  };
}

/** Kysely numbers each use of a parameter. Here all uses of one have the number of the first, so that its value is sent once. */
function withoutRepeatedParameters({ sql: text, parameters }: CompiledQuery) {
  const distinct = [...new Set(parameters)];
  return {
    text: text.replaceAll(/\$(\d+)/g, (_use, number) => `$${distinct.indexOf(parameters[number - 1]) + 1}`),
    parameters: distinct,
  };
}

/** A parameter in a statement whose value is given when the statement runs. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The text has a cast for each parameter, as PostgreSQL cannot infer the types of all of them. */
const placeholders = (types: SqlTypes): object =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, sql`${new Placeholder(name)}::${sql.raw(type.name)}`]),
  );

type ReadColumn = Pick<ShownColumn, 'name' | 'read'>;

const columnsOf = (types: SqlTypes): ReadColumn[] =>
  Object.entries(types).map(([name, type]) => ({ name, read: cellReader(type.name) }));

const returned = ({ name }: Table, columns: readonly ReadColumn[]) => ({
  table: name,
  columns: columns.map(({ name }) => name),
});

function readRow(columns: readonly ReadColumn[], cells: readonly Cell[]): object {
  const row: Record<string, unknown> = {};
  let index = 0;
  for (const { name, read } of columns) row[name] = read(cells[index++] as Cell);
  return row;
}
