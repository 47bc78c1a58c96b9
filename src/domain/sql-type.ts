/** A PostgreSQL type whose values are `Value` in TypeScript. */
export interface SqlType<Value> {
  /** The name of the type in PostgreSQL. */
  readonly name: string;
  /** Never set: it only binds the type `Value` to the name. */
  readonly value?: Value;
}

/** The types of parameters or columns, by name. */
export type SqlTypes = Readonly<Record<string, SqlType<unknown>>>;

/** The values of parameters or columns that have these types. */
export type ValuesOf<Types extends SqlTypes> = {
  readonly [Name in keyof Types]: Types[Name] extends SqlType<infer Value> ? Value : never;
};

export const uuid: SqlType<string> = { name: 'uuid' };
export const text: SqlType<string> = { name: 'text' };
export const integer: SqlType<number> = { name: 'int' };
export const double: SqlType<number> = { name: 'double precision' };

export const listOf = <Value>({ name }: SqlType<Value>): SqlType<readonly Value[]> => ({ name: `${name}[]` });

export const nullable = <Value>(type: SqlType<Value>): SqlType<Value | null> => type;
