import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { ReferenceKind } from '@mikro-orm/core';
import { type Cell, cellReader } from '../postgres/index.ts';
import type { ShownRow } from './shown-row.ts';

/** A kind of row, named by its entity. */
export type EntityType<Entity extends object = object> = abstract new (...args: never[]) => Entity;

/** What statements need to know of a table, taken from its entity: that stays the only place where it is said. */
export interface Table {
  readonly name: string;
  /** Every property of a row as it is shown, with its column and how that is read. */
  readonly shown: readonly ShownProperty[];
  /** What makes a row a live one, for a table under an alias; `undefined` where rows are not soft-deleted. */
  readonly live: ((alias: string) => string) | undefined;
  /** The properties that are null in a live row; none where rows are not soft-deleted. */
  readonly nullWhenLive: readonly string[];
  /** The column of a property, by the name that it has on the entity (`adapter`) or on a shown row (`adapterId`). Every kind has a `projectId`; a project's is its own. */
  column(property: string): string;
  /** The database's type of that column. */
  type(property: string): string;
  /** The kind of row that a reference refers to. */
  referred(property: string): EntityType;
}

interface ShownProperty {
  readonly name: string;
  readonly column: string;
  readonly read: (cell: Cell) => unknown;
}

/** Where tables are looked up: the ORM's metadata. */
export interface Tables {
  get(kind: EntityType): EntityMetadata;
}

/** The properties that are null in a live row of an entity. */
export type NullWhenLive = (entity: EntityType) => readonly string[];

/** The table of an entity. Throws when the entity has a property that is no column of a known type. */
export const tableOf = (tables: Tables, kind: EntityType): Table => describedOnce(tables.get(kind));

/** Describes the tables of all entities. Throws at the start of the process what `tableOf` would throw at a request. */
export function describeTables(entities: Iterable<EntityMetadata>): void {
  for (const meta of entities) describedOnce(meta);
}

/** Makes something once for each of its subjects, and remembers it as long as that is there. */
export function memoizeByObject<Subject extends object, Made>(
  make: (subject: Subject) => Made,
): (subject: Subject) => Made {
  const made = new WeakMap<Subject, Made>();
  return (subject) => {
    let one = made.get(subject);
    if (one === undefined) made.set(subject, (one = make(subject)));
    return one;
  };
}

const describedOnce = memoizeByObject(describe);

function describe(meta: EntityMetadata): Table {
  const properties = new Map(
    meta.props.flatMap((property) => [
      [property.name as string, property],
      [shownName(property), property],
    ]),
  );
  if (!properties.has('projectId')) properties.set('projectId', found('id'));

  function found(name: string): EntityProperty {
    const property = properties.get(name);
    if (!property) throw new Error(`${meta.className} has no property ${name}`);
    return property;
  }
  const column = (name: string): string => columnOf(meta, found(name)).name;
  const type = (name: string): string => columnOf(meta, found(name)).type;

  return {
    name: meta.tableName,
    shown: meta.props.map((property) => {
      const name = shownName(property);
      return { name, column: column(name), read: readerOf(meta, property) };
    }),
    live: liveCondition(nullWhenLive(meta), column),
    nullWhenLive: nullWhenLive(meta),
    column,
    type,
    referred: (name) => {
      const { targetMeta } = found(name);
      if (!targetMeta) throw new Error(`${meta.className}.${name} refers to nothing`);
      return targetMeta.class as unknown as EntityType;
    },
  };
}

/** The one column of a property. Throws for a property that has none, such as the far side of a relation, or several. */
function columnOf({ className }: EntityMetadata, property: EntityProperty): { name: string; type: string } {
  const [name, ...otherNames] = property.fieldNames ?? [];
  const [type] = property.columnTypes ?? [];
  if (!name || !type || otherNames.length > 0 || property.persist === false) {
    throw new Error(`${className}.${property.name} is not stored in one column of its table`);
  }
  return { name, type };
}

function readerOf(meta: EntityMetadata, property: EntityProperty): (cell: Cell) => unknown {
  const { type } = columnOf(meta, property);
  try {
    return cellReader(type);
  } catch (error) {
    throw new Error(`${meta.className}.${property.name}: ${(error as Error).message}`, { cause: error });
  }
}

/** All columns that are shown of a row, for a table under an alias. */
export const shownColumns = ({ shown }: Table, alias: string): string =>
  shown.map(({ column }) => `${alias}.${column}`).join(', ');

/** The row that these columns make. */
export function shownRow<Entity>({ shown }: Table, cells: readonly Cell[]): ShownRow<Entity> {
  const row: Record<string, unknown> = {};
  for (const [index, { name, read }] of shown.entries()) row[name] = read(cells[index] as Cell);
  return row as ShownRow<Entity>;
}

const shownName = ({ name, kind }: EntityProperty): string => (kind === ReferenceKind.SCALAR ? name : `${name}Id`);

/** The properties that the entity's own default filter wants to be null: the ORM and the statements share that condition. */
function nullWhenLive(meta: EntityMetadata): string[] {
  const filters = Object.values(meta.filters).filter((filter) => filter.default);
  return filters.flatMap(({ cond }) =>
    Object.entries(cond).map(([property, value]) => {
      if (value !== null) throw new Error(`${meta.className} hides rows by more than a column being null`);
      return property;
    }),
  );
}

function liveCondition(properties: readonly string[], column: (property: string) => string): Table['live'] {
  if (properties.length === 0) return undefined;
  return (alias) => properties.map((property) => `${alias}.${column(property)} is null`).join(' and ');
}
