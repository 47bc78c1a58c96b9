/** A type of the database, for values that are `Value` here. */
export interface SqlType<Value> {
  /** As PostgreSQL names it. */
  readonly name: string;
  /** Is never there: it ties the type of the values to the name. */
  readonly value?: Value;
}

/** Types by the names of parameters or columns. */
export type SqlTypes = Readonly<Record<string, SqlType<unknown>>>;

/** The values of such parameters or columns. */
export type ValuesOf<Types extends SqlTypes> = {
  readonly [Name in keyof Types]: Types[Name] extends SqlType<infer Value> ? Value : never;
};

export const uuid: SqlType<string> = { name: 'uuid' };
export const text: SqlType<string> = { name: 'text' };
export const integer: SqlType<number> = { name: 'int' };
export const double: SqlType<number> = { name: 'double precision' };

export const listOf = <Value>({ name }: SqlType<Value>): SqlType<readonly Value[]> => ({ name: `${name}[]` });

export const nullable = <Value>(type: SqlType<Value>): SqlType<Value | null> => type;
