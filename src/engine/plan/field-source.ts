import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import type { Relation } from '../model/relation.ts';

/**
 * Where a field of a row's type gets its value, if not from the column of its
 * name. Declared in the field's extensions, under FIELD_SOURCE.
 */
export type FieldSource =
  /** The row that the property of the field's name refers to. */
  | { readonly is: 'reference' }
  /** How many rows belong to the row. */
  | { readonly is: 'count'; readonly relation: Relation }
  /** A page of the rows that belong to the row. */
  | { readonly is: 'list'; readonly relation: Relation }
  /** A function of some properties of the row and of the context. */
  | { readonly is: 'computed'; readonly from: readonly string[]; readonly resolve: Resolve };

// biome-ignore lint/suspicious/noExplicitAny: each type has rows of its own, and each schema a context.
type Resolve = GraphQLFieldResolver<any, any>;

export const FIELD_SOURCE = 'source';

export const fieldSourceOf = ({ extensions }: GraphQLField<unknown, unknown>): FieldSource | undefined =>
  extensions[FIELD_SOURCE] as FieldSource | undefined;
