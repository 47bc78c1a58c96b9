import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import { Args, type ClassType, Extensions, FieldResolver, Int } from 'type-graphql';
import type { Relation } from '../engine/plan/relations.ts';
import { resolveList } from '../engine/rows/list.ts';
import type { Context } from './context.ts';

/**
 * Where a field of a row's type has its value from, if not from the column of
 * its name. Documents are compiled by it.
 */
export type FieldSource =
  | { readonly is: 'reference' }
  | { readonly is: 'count'; readonly relation: Relation }
  | { readonly is: 'list'; readonly relation: Relation; readonly resolve: Resolve }
  | { readonly is: 'computed'; readonly from: readonly string[]; readonly resolve: Resolve };

// biome-ignore lint/suspicious/noExplicitAny: each kind of row has columns of its own.
type Resolve = GraphQLFieldResolver<any, Context>;

const PART = 'part';

export const fieldSourceOf = ({ extensions }: GraphQLField<unknown, unknown>): FieldSource | undefined =>
  extensions[PART] as FieldSource | undefined;

/** What the schema says of a field. */
export interface FieldOptions {
  description: string;
  nullable?: boolean;
}

/** Declares a field whose value comes with the row it is read with: the property under it holds nothing. */
function field(type: () => ClassType | object, said: FieldOptions, part: FieldSource): PropertyDecorator {
  return (prototype, name) => {
    FieldResolver(type, said)(prototype, name, {});
    Extensions({ [PART]: part })(prototype, name as string);
  };
}

/** What a row refers to, by the entity's property of that name. It is there whether deleted or not. */
export const Reference = (type: () => ClassType, said: FieldOptions): PropertyDecorator =>
  field(type, said, { is: 'reference' });

/** How many live rows belong to a row. */
export const Count = (relation: Relation, said: FieldOptions): PropertyDecorator =>
  field(() => Int, said, { is: 'count', relation });

/** A page of the rows that belong to a row. */
export function ListOf(
  relation: Relation,
  connection: ClassType,
  args: ClassType,
  said: FieldOptions,
): PropertyDecorator {
  const declare = field(() => connection, said, { is: 'list', relation, resolve: resolveList(relation) });
  return (prototype, name) => {
    declare(prototype, name);
    Args(() => args)(prototype, name, 0);
  };
}

/** What follows from some properties of a row and from who is asking. */
export const Computed = <Row>(
  type: () => object,
  from: readonly (keyof Row & string)[],
  said: FieldOptions,
  compute: (row: Row, context: Context) => unknown,
): PropertyDecorator =>
  field(type, said, { is: 'computed', from, resolve: (row, _args, context) => compute(row, context) });
