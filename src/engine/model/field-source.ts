import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import type { Relation } from '../model/relation.ts';

/**
 * The source of a field's value, if it is not the column with the field's name.
 * It is declared in the field's extensions, under FIELD_SOURCE.
 */
export type FieldSource =
  /** The row that the reference with the field's name refers to. */
  | { readonly is: 'reference' }
  /** The number of rows that belong to the row. */
  | { readonly is: 'count'; readonly relation: Relation }
  /** The numbers of rows that belong to the row, by the value of a property. */
  | ({ readonly is: 'counts' } & CountsByValue)
  /** A page of the rows that belong to the row. */
  | { readonly is: 'list'; readonly relation: Relation }
  /** A function of some properties of the row, and of the context. */
  | { readonly is: 'computed'; readonly from: readonly string[]; readonly resolve: Resolve };

/** Which rows are counted, and by what. */
export interface CountsByValue {
  readonly relation: Relation;
  /**
   * The property. An argument and a field of the filter have the same name: the argument has the values
   * to count, and replaces that field of the filter.
   */
  readonly by: string;
  /** All its values, in the order in which they are shown. */
  readonly values: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the types of rows and of the context depend on the schema.
type Resolve = GraphQLFieldResolver<any, any>;

export const FIELD_SOURCE = 'source';

export const fieldSourceOf = ({ extensions }: GraphQLField<unknown, unknown>): FieldSource | undefined =>
  extensions[FIELD_SOURCE] as FieldSource | undefined;

/** Whether a field reads rows under a filter. A row has its value under the list key, as it depends on the arguments. */
export const isFiltered = (source: FieldSource | undefined): boolean =>
  source?.is === 'list' || source?.is === 'counts';
