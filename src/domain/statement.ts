import type { EntityClass } from '@mikro-orm/core';
import type { AliasableExpression, Compilable, QueryCreator } from 'kysely';
import type { ShownRow } from './shown-row.ts';
import type { SqlTypes, ValuesOf } from './sql-type.ts';
import type { Tables } from './tables.ts';

/** The parameters of a statement, as expressions by their names. */
export type Parameters<Types extends SqlTypes> = {
  readonly [Name in keyof Types]: AliasableExpression<ValuesOf<Types>[Name]>;
};

/** The row that a statement answers with. */
export interface Returned<Row> {
  /** The table of its entity. */
  readonly table: keyof Tables;
  /** All of its columns: what a select or a RETURNING lists. */
  readonly columns: readonly (keyof Row & string)[];
}

export interface StatementDefinition<Types extends SqlTypes, Entity extends object, Extra extends SqlTypes> {
  readonly parameters: Types;
  /** The entity whose columns the statement returns. */
  readonly returns: EntityClass<Entity>;
  /** What it returns besides. */
  readonly extra?: Extra;
  readonly build: (
    db: QueryCreator<Tables>,
    parameters: Parameters<Types>,
    returned: Returned<ShownRow<Entity> & ValuesOf<Extra>>,
  ) => Compilable;
}

/**
 * A statement of a rule, which is defined once and takes its values at each
 * call. A `Database` compiles it when it runs it for the first time.
 */
export interface Statement<Values = never, Row = unknown> {
  readonly parameters: SqlTypes;
  readonly returns: EntityClass<object>;
  readonly extra: SqlTypes;
  readonly build: (db: QueryCreator<Tables>, parameters: never, returned: never) => Compilable;
  /** Are never there: they tie the types of values and rows to the statement. */
  readonly values?: (values: Values) => void;
  readonly row?: Row;
}

type NoTypes = Record<never, never>;

export function statement<Types extends SqlTypes, Entity extends object, Extra extends SqlTypes = NoTypes>({
  parameters,
  returns,
  extra,
  build,
}: StatementDefinition<Types, Entity, Extra>): Statement<ValuesOf<Types>, ShownRow<Entity> & ValuesOf<Extra>> {
  return { parameters, returns: returns as EntityClass<object>, extra: extra ?? {}, build };
}
