/**
 * Answers GraphQL operations over PostgreSQL. Each root field becomes one SQL
 * statement, whose rows become JSON. README.md has an overview.
 */
export { RequestError } from './errors.ts';
export { COST, LIST_SIZE } from './limits/cost.ts';
export { DEFAULT_PAGE_SIZE, LONG_TEXT_COST, MAX_ERRORS, MAX_REQUEST_ERRORS, MAX_TOKENS } from './limits/limits.ts';
export type { Condition } from './model/condition.ts';
export { FIELD_SOURCE, type FieldSource } from './model/field-source.ts';
export {
  containing,
  equalTo,
  type Filter,
  type InstantRange,
  inRange,
  isBounded,
  oneOf,
  withoutIndex,
} from './model/filter.ts';
export { FILTER } from './model/filters-of.ts';
export { ListOrder } from './model/list-order.ts';
export type { Model } from './model/model.ts';
export type { Policy } from './model/policy.ts';
export type { Relation } from './model/relation.ts';
export type { EntityType, Table } from './model/table.ts';
export { createEngineContext, type EngineContext } from './operation/context.ts';
export { type ExecutionCounts, Executor } from './operation/executor.ts';
export type { GraphQLRequest } from './operation/graphql-request.ts';
export { knownOperations } from './operation/known-operations.ts';
export { resolveFields } from './operation/resolve-fields.ts';
export { mutatedRow } from './plan/mutated-row.ts';
export { ListRead, RowRead } from './plan/root-read.ts';
export type { ListArguments } from './rows/list-request.ts';
export { shortened, withoutLongInput } from './shorten-input.ts';
