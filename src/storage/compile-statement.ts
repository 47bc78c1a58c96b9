import { type Kysely, sql } from 'kysely';
import type { SqlTypes } from '../domain/sql-type.ts';
import type { Statement } from '../domain/statement.ts';
import type { Tables } from '../domain/tables.ts';
import { type Cell, cellReader, type NamedStatement, named } from '../postgres/index.ts';
import type { EntityType, ShownColumn, Table } from './tables.ts';

/** A statement as it is sent, and what turns values into parameters and cells into rows. */
export interface CompiledStatement<Values, Row> extends NamedStatement {
  parameters(values: Values): unknown[];
  row(cells: readonly Cell[]): Row;
}

/** Compiles a statement: its text, its name, where its parameters stand and how its columns are read. */
export function compileStatement<Values, Row>(
  db: Kysely<Tables>,
  tableOf: (entity: EntityType) => Table,
  statement: Statement<Values, Row>,
): CompiledStatement<Values, Row> {
  const table = tableOf(statement.returns as unknown as EntityType);
  const columns = [...table.shown, ...readEach(statement.extra)];
  const query = statement.build(db, placeholders(statement.parameters) as never, returned(table, columns) as never);
  const { sql: text, parameters } = query.compile();
  return {
    ...named(text),
    parameters: (values) =>
      parameters.map((parameter) =>
        parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
      ),
    row: (cells) => readRow(columns, cells) as Row,
  };
}

/** Stands in a statement for a value that is given when the statement is run. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Parameters have their types in the text, as PostgreSQL cannot infer all of them. */
const placeholders = (types: SqlTypes): object =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, sql`${new Placeholder(name)}::${sql.raw(type.name)}`]),
  );

type ReadColumn = Pick<ShownColumn, 'name' | 'read'>;

const readEach = (types: SqlTypes): ReadColumn[] =>
  Object.entries(types).map(([name, type]) => ({ name, read: cellReader(type.name) }));

const returned = ({ name }: Table, columns: readonly ReadColumn[]) => ({
  table: name,
  columns: columns.map(({ name }) => name),
});

function readRow(columns: readonly ReadColumn[], cells: readonly Cell[]): object {
  const row: Record<string, unknown> = {};
  for (const [index, { name, read }] of columns.entries()) row[name] = read(cells[index] as Cell);
  return row;
}
