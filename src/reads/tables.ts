import type { EntityClass, EntityMetadata, EntityProperty, MetadataStorage } from '@mikro-orm/core';
import { ReferenceKind } from '@mikro-orm/core';

/** A kind of row, named by its entity. */
export type Kind<Entity extends object = object> = EntityClass<Entity>;

/** What reads need to know of a table, taken from its entity: that stays the only place where it is said. */
export interface Table {
  readonly name: string;
  /** Which column says the project: a project's own is its id. */
  readonly projectColumn: string;
  /** What a shown row consists of, for a table aliased `t`. */
  readonly selection: string;
  /** What makes a row a live one, for a table under an alias; `undefined` where rows are not soft-deleted. */
  readonly live: ((alias: string) => string) | undefined;
  column(property: string): string;
  /** The kind of row that a reference refers to. */
  referred(property: string): Kind;
}

export interface Tables {
  of(kind: Kind): Table;
}

/** Reads the tables off the ORM's metadata, once. */
export function describeTables(metadata: MetadataStorage): Tables {
  const tables = new Map<Kind, Table>();
  for (const meta of metadata) tables.set(meta.class as Kind, describe(meta));
  return {
    of: (kind) => {
      const table = tables.get(kind);
      if (!table) throw new Error(`No table is known for ${kind.name}`);
      return table;
    },
  };
}

function describe(meta: EntityMetadata): Table {
  const columns = new Map(meta.props.map((property) => [property.name as string, property.fieldNames[0] as string]));
  const column = (property: string): string => {
    const name = columns.get(property);
    if (name === undefined) throw new Error(`${meta.className} has no property ${property}`);
    return name;
  };
  return {
    name: meta.tableName,
    projectColumn: columns.get('project') ?? column('id'),
    selection: meta.props.map((property) => `t.${column(property.name)} as "${shownName(property)}"`).join(', '),
    live: liveCondition(meta, column),
    column,
    referred: (property) => {
      const target = meta.props.find(({ name }) => name === property)?.targetMeta;
      if (!target) throw new Error(`${meta.className}.${property} refers to nothing`);
      return target.class as Kind;
    },
  };
}

const shownName = ({ name, kind }: EntityProperty): string => (kind === ReferenceKind.SCALAR ? name : `${name}Id`);

/** The entity's own default filter in SQL: the ORM and the reads agree on what is deleted because they share it. */
function liveCondition(meta: EntityMetadata, column: (property: string) => string): Table['live'] {
  const filters = Object.values(meta.filters).filter((filter) => filter.default);
  if (filters.length === 0) return undefined;
  const nullColumns = filters.flatMap(({ cond }) =>
    Object.entries(cond).map(([property, value]) => {
      if (value !== null) throw new Error(`${meta.className} hides rows by more than a column being null`);
      return column(property);
    }),
  );
  return (alias) => nullColumns.map((name) => `${alias}.${name} is null`).join(' and ');
}
