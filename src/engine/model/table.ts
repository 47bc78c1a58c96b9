/** The class that identifies an entity. */
export type EntityType<Entity extends object = object> = abstract new (...args: never[]) => Entity;

/** Describes a table to the statements. */
export interface Table {
  readonly name: string;
  /** Returns the column of a property. */
  column(property: string): string;
  /** Returns the PostgreSQL type of that column, such as `timestamptz(3)`. */
  type(property: string): string;
  /** Returns the entity that a reference refers to. */
  referred(property: string): EntityType;
}

export type TableOf = (entity: EntityType) => Table;
