import type { EntityClass } from '@mikro-orm/core';
import type { AliasableExpression, Compilable, QueryCreator } from 'kysely';
import type { LAST } from './lock-order.ts';
import type { ShownRow } from './shown-row.ts';
import type { SqlTypes, ValuesOf } from './sql-type.ts';
import type { Tables } from './tables.ts';

/** The parameters of a statement as expressions, by name. */
export type Parameters<Types extends SqlTypes> = {
  readonly [Name in keyof Types]: AliasableExpression<ValuesOf<Types>[Name]>;
};

/** What a statement must return. */
export interface Returned<Row> {
  /** The table of the entity. */
  readonly table: keyof Tables;
  /** The columns of the entity, then the extra ones. The SELECT or RETURNING must list them in this order. */
  readonly columns: readonly (keyof Row & string)[];
}

type Locked<Types extends SqlTypes> =
  | readonly [table: keyof Tables, id: keyof Types & string]
  | readonly [table: keyof Tables, ids: keyof Types & string, projects: keyof Types & string];

interface StatementDefinition<Types extends SqlTypes, Entity extends object, Extra extends SqlTypes> {
  readonly parameters: Types;
  /**
   * The first row that it locks: the table, and the parameter with the id; `LAST`
   * when it chooses the row. The parameters with the ids, in ascending order, and
   * their projects, where it locks several rows of one. Omitted by a statement that
   * locks nothing.
   */
  readonly locks?: Locked<Types> | typeof LAST;
  /** The statement returns all columns of this entity. */
  readonly returns: EntityClass<Entity>;
  /** Further columns that it returns, by name. */
  readonly extra?: Extra;
  /** Builds the statement. It is called once, with an expression for each parameter. */
  readonly build: (
    db: QueryCreator<Tables>,
    parameters: Parameters<Types>,
    returned: Returned<ShownRow<Entity> & ValuesOf<Extra>>,
  ) => Compilable;
}

/**
 * A statement of a rule. It is defined once, and takes the values of its
 * parameters at each call. A `Database` compiles it at the first call.
 */
export interface Statement<Values = never, Row = unknown> {
  readonly parameters: SqlTypes;
  readonly locks: Locked<SqlTypes> | typeof LAST | undefined;
  readonly returns: EntityClass<object>;
  readonly extra: SqlTypes;
  readonly build: (db: QueryCreator<Tables>, parameters: never, returned: never) => Compilable;
  /** These two are never set: they only bind the types of the values and of the row to the statement. */
  readonly values?: (values: Values) => void;
  readonly row?: Row;
}

type NoTypes = Record<never, never>;

/** Defines a statement. The types of its values and of its row are inferred. */
export function statement<Types extends SqlTypes, Entity extends object, Extra extends SqlTypes = NoTypes>({
  parameters,
  locks,
  returns,
  extra,
  build,
}: StatementDefinition<Types, Entity, Extra>): Statement<ValuesOf<Types>, ShownRow<Entity> & ValuesOf<Extra>> {
  return { parameters, locks, returns: returns as EntityClass<object>, extra: extra ?? {}, build };
}
