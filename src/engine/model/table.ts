/** The class that stands for one kind of row. */
export type EntityType<Entity extends object = object> = abstract new (...args: never[]) => Entity;

/** What statements need to know of a table. */
export interface Table {
  readonly name: string;
  /** The column of a property of the rows. */
  column(property: string): string;
  /** The database's type of that column, such as `timestamptz(3)`. */
  type(property: string): string;
  /** The kind of row that a reference refers to. */
  referred(property: string): EntityType;
}

export type TableOf = (entity: EntityType) => Table;
