import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { type Cell, cellReader } from '../postgres/index.ts';

/** The class of an entity. */
export type EntityType = abstract new (...args: never[]) => object;

/** The table of an entity, as statements need it. */
export interface Table {
  readonly name: string;
  /** The columns with their names on a shown row. */
  readonly shown: readonly ShownColumn[];
  /** The properties that the entity's default filter requires to be null; empty when rows are not soft-deleted. */
  readonly nullWhenLive: readonly string[];
  /** Returns the column of a property, by its name on the entity (`adapter`) or on a shown row (`adapterId`). `projectId` of a project is the column of its own id. */
  column(property: string): string;
  /** Returns the PostgreSQL type of the column of a property. */
  type(property: string): string;
  /** Returns the entity that a reference refers to. */
  referred(property: string): EntityType;
}

/** A column with its name on a shown row and the reader of its cells. */
export interface ShownColumn {
  readonly name: string;
  readonly column: string;
  readonly read: (cell: Cell) => unknown;
}

/** Describes the tables of all entities. Throws when an entity has a property that is not one column of a known type. */
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
  if (!properties.has('projectId')) properties.set('projectId', propertyNamed('id'));

  function propertyNamed(name: string): EntityProperty {
    const property = properties.get(name);
    if (!property) throw new Error(`${meta.className} has no property ${name}`);
    return property;
  }
  const column = (name: string): string => columnOf(meta, propertyNamed(name)).name;

  return {
    name: meta.tableName,
    shown: meta.props.filter(isStored).map((property) => {
      const name = shownName(property);
      return { name, column: column(name), read: readerOf(meta, property) };
    }),
    nullWhenLive: nullWhenLive(meta),
    column,
    type: (name) => columnOf(meta, propertyNamed(name)).type,
    referred: (name) => {
      const { targetMeta } = propertyNamed(name);
      if (!targetMeta) throw new Error(`${meta.className}.${name} is not a reference`);
      return targetMeta.class as unknown as EntityType;
    },
  };
}

/** Returns the column of a property. Throws when it has none, as the inverse side of a relation, or several. */
function columnOf({ className }: EntityMetadata, property: EntityProperty): { name: string; type: string } {
  const [name, ...otherNames] = property.fieldNames ?? [];
  const [type] = property.columnTypes ?? [];
  if (!name || !type || otherNames.length > 0 || (isStored(property) && property.persist === false)) {
    throw new Error(`${className}.${property.name} is not stored in one column of its table`);
  }
  return { name, type };
}

/**
 * Whether a property is not computed. A computed one is a function of the row, which PostgreSQL accepts in place of a
 * column after the name of the table: https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-USAGE
 */
const isStored = ({ formula }: EntityProperty): boolean => formula === undefined;

function readerOf(meta: EntityMetadata, property: EntityProperty): (cell: Cell) => unknown {
  const { type } = columnOf(meta, property);
  try {
    return cellReader(type);
  } catch (error) {
    throw new Error(`${meta.className}.${property.name}: ${(error as Error).message}`, { cause: error });
  }
}

const shownName = ({ name, kind }: EntityProperty): string => (kind === ReferenceKind.SCALAR ? name : `${name}Id`);

/** Takes the condition of a live row from the entity's default filter, its only source. */
function nullWhenLive(meta: EntityMetadata): string[] {
  const filters = Object.values(meta.filters).filter((filter) => filter.default);
  return filters.flatMap(({ cond }) =>
    Object.entries(cond).map(([property, value]) => {
      if (value !== null)
        throw new Error(`The default filter of ${meta.className} may only require columns to be null`);
      return property;
    }),
  );
}
