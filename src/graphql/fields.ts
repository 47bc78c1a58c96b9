import { Args, type ClassType, Extensions, Field, FieldResolver, Int } from 'type-graphql';
import { FIELD_SOURCE, FILTER, type FieldSource, type Filter, type Relation } from '../engine/index.ts';
import type { Context } from './context.ts';

/** What the schema says of a field. */
export interface FieldOptions {
  description: string;
  nullable?: boolean;
}

/** Declares a field whose value is read along with its row: the property under the decorator holds nothing. */
function field(type: () => ClassType | object, options: FieldOptions, source: FieldSource): PropertyDecorator {
  return (prototype, name) => {
    FieldResolver(type, options)(prototype, name, {});
    Extensions({ [FIELD_SOURCE]: source })(prototype, name as string);
  };
}

/** The row that the entity's property of this name refers to. It resolves whether deleted or not. */
export const Reference = (type: () => ClassType, options: FieldOptions): PropertyDecorator =>
  field(type, options, { is: 'reference' });

/** How many live rows belong to a row. */
export const Count = (relation: Relation, options: FieldOptions): PropertyDecorator =>
  field(() => Int, options, { is: 'count', relation });

/** A page of the rows that belong to a row. */
export function ListOf(
  relation: Relation,
  connection: ClassType,
  args: ClassType,
  options: FieldOptions,
): PropertyDecorator {
  const declare = field(() => connection, options, { is: 'list', relation });
  return (prototype, name) => {
    declare(prototype, name);
    Args(() => args)(prototype, name, 0);
  };
}

/** A function of some properties of a row and of the viewer. */
export const Computed = <Row>(
  type: () => object,
  from: readonly (keyof Row & string)[],
  options: FieldOptions,
  compute: (row: Row, context: Context) => unknown,
): PropertyDecorator =>
  field(type, options, { is: 'computed', from, resolve: (row, _args, context) => compute(row, context) });

/** A field of a list's filter: how it goes into the statement is declared with it. Null counts as absent. */
export function FilterField(type: () => object, filter: Filter, description: string): PropertyDecorator {
  return (prototype, name) => {
    Field(type, { nullable: true, description })(prototype, name as string);
    Extensions({ [FILTER]: filter })(prototype, name as string);
  };
}
