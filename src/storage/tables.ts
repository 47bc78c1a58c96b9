import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { type Cell, cellReader } from '../postgres/index.ts';

/** The class of an entity. */
export type EntityType = abstract new (...args: never[]) => object;

/** What statements need to know of the table of an entity. */
export interface Table {
  readonly name: string;
  /** The columns, by the names that they have on a shown row. */
  readonly shown: readonly ShownColumn[];
  /** The properties that the entity's default filter wants to be null; none where rows are not soft-deleted. */
  readonly nullWhenLive: readonly string[];
  /** The column of a property, by its name on the entity (`adapter`) or on a shown row (`adapterId`). Every entity has a `projectId`; that of a project is its own id. */
  column(property: string): string;
  /** The database's type of that column. */
  type(property: string): string;
  /** The entity that a reference refers to. */
  referred(property: string): EntityType;
}

/** A column by its name on a shown row, and how its cells are read. */
export interface ShownColumn {
  readonly name: string;
  readonly column: string;
  readonly read: (cell: Cell) => unknown;
}

/** Describes the tables of all entities. Throws where an entity has a property that is not a column of a known type. */
export function describeTables(entities: Iterable<EntityMetadata>): (entity: EntityType) => Table {
  const tables = new Map([...entities].map((meta) => [meta.class as unknown as EntityType, describeTable(meta)]));
  return (entity) => {
    const table = tables.get(entity);
    if (!table) throw new Error(`${entity.name} is not an entity of this database`);
    return table;
  };
}

/** Describes the table of one entity. Throws as `describeTables` does. */
export function describeTable(meta: EntityMetadata): Table {
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

  return {
    name: meta.tableName,
    shown: meta.props.map((property) => {
      const name = shownName(property);
      return { name, column: column(name), read: readerOf(meta, property) };
    }),
    nullWhenLive: nullWhenLive(meta),
    column,
    type: (name) => columnOf(meta, found(name)).type,
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

const shownName = ({ name, kind }: EntityProperty): string => (kind === ReferenceKind.SCALAR ? name : `${name}Id`);

/** The condition of a live row has one source: the entity's filter. */
function nullWhenLive(meta: EntityMetadata): string[] {
  const filters = Object.values(meta.filters).filter((filter) => filter.default);
  return filters.flatMap(({ cond }) =>
    Object.entries(cond).map(([property, value]) => {
      if (value !== null) throw new Error(`${meta.className} hides rows by more than a column being null`);
      return property;
    }),
  );
}
