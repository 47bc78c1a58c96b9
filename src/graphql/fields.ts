import { Args, type ClassType, Extensions, Field, FieldResolver, Int } from 'type-graphql';
import { JobStatus } from '../domain/jobs/job-status.ts';
import { FIELD_SOURCE, FILTER, type FieldSource, type Filter, type Relation } from '../engine/index.ts';
import type { Context } from './context.ts';
import { StatusCount } from './jobs/status-count.type.ts';

/** Options of a field in the schema. */
export interface FieldOptions {
  description: string;
  nullable?: boolean;
}

/** Declares a field whose value the engine reads. The decorated property itself never has a value. */
function field(type: () => ClassType | object, options: FieldOptions, source: FieldSource): PropertyDecorator {
  return (prototype, name) => {
    FieldResolver(type, options)(prototype, name, {});
    Extensions({ [FIELD_SOURCE]: source })(prototype, name as string);
  };
}

/** Declares a field for the row that the reference with its name refers to. It resolves even if that row is deleted. */
export const Reference = (type: () => ClassType, options: FieldOptions): PropertyDecorator =>
  field(type, options, { is: 'reference' });

/** Declares a field for the number of rows that belong to a row and are not deleted. */
export const Count = (relation: Relation, options: FieldOptions): PropertyDecorator =>
  field(() => Int, options, { is: 'count', relation });

/** Declares a field for a page of the rows that belong to a row. */
export const ListOf = (
  relation: Relation,
  connection: ClassType,
  args: ClassType,
  options: FieldOptions,
): PropertyDecorator =>
  withArgs(
    args,
    field(() => connection, options, { is: 'list', relation }),
  );

/** Declares a field for the numbers of jobs that belong to a row and are not deleted, by status. */
export const StatusCounts = (relation: Relation, args: ClassType, options: FieldOptions): PropertyDecorator =>
  withArgs(
    args,
    field(() => [StatusCount], options, { is: 'counts', relation, by: 'status', values: Object.values(JobStatus) }),
  );

const withArgs =
  (args: ClassType, declare: PropertyDecorator): PropertyDecorator =>
  (prototype, name) => {
    declare(prototype, name);
    Args(() => args)(prototype, name, 0);
  };

/** Declares a field that is computed from properties of its row (`from`) and the context. */
export const Computed = <Row>(
  type: () => object,
  from: readonly (keyof Row & string)[],
  options: FieldOptions,
  compute: (row: Row, context: Context) => unknown,
): PropertyDecorator =>
  field(type, options, { is: 'computed', from, resolve: (row, _args, context) => compute(row, context) });

/**
 * Declares a field of a list's filter together with its conditions in the
 * statement. A null value is the same as none.
 */
export function FilterField(type: () => object, filter: Filter, description: string): PropertyDecorator {
  return (prototype, name) => {
    Field(type, { nullable: true, description })(prototype, name as string);
    Extensions({ [FILTER]: filter })(prototype, name as string);
  };
}
