import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { type Cell, cellReader } from '../postgres/index.ts';

/** A column by the name that it has on a row, and how its cells are read. */
export interface ReadColumn {
  readonly name: string;
  readonly read: (cell: Cell) => unknown;
}

/** The columns of an entity. Throws when it has a property that is no column of a known type. */
export const columnsOf = (meta: EntityMetadata): ReadColumn[] =>
  meta.props.map((property) => ({ name: nameOf(property), read: readerOf(meta, property) }));

const nameOf = ({ name, kind }: EntityProperty): string => (kind === ReferenceKind.SCALAR ? name : `${name}Id`);

function readerOf({ className }: EntityMetadata, property: EntityProperty): (cell: Cell) => unknown {
  const [type, ...otherTypes] = property.columnTypes ?? [];
  if (!type || otherTypes.length > 0 || property.persist === false) {
    throw new Error(`${className}.${property.name} is not stored in one column of its table`);
  }
  return cellReader(type);
}
