import { badInput } from '../errors.ts';
import { MAX_PAGE_SIZE } from '../limits/limits.ts';
import type { Filters, FilterValues } from '../model/filter.ts';
import type { Policy, Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { type ParsedCursor, parseCursor, requirePartition } from '../rows/cursor.ts';

/** The arguments of a list, as GraphQL coerced them. Null counts as absent. */
export interface ListArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** By the names of the filter's fields. */
  readonly filter?: object | null | undefined;
}

/** Which rows a list holds: its pages and its total count go by the same. */
export interface ListCriteria {
  readonly visibility: Visibility;
  readonly filter: FilterValues;
}

/** One page of a list, its arguments checked. */
export interface ListRequest extends ListCriteria {
  readonly entity: EntityType;
  /** 1 to 100. */
  readonly first: number;
  /** The cursor after which the page begins. */
  readonly after: ParsedCursor | undefined;
}

/** Who asks, and the policy that they ask under. */
export interface Authority<Viewer> {
  readonly model: { readonly policy: Policy<Viewer> };
  readonly viewer: Viewer;
}

/**
 * Checks the arguments of a list before any row is read. Throws BAD_USER_INPUT
 * for a page size out of range and a cursor of other rows, and what the policy
 * throws.
 */
export function requestList<Viewer>(
  { model: { policy }, viewer }: Authority<Viewer>,
  entity: EntityType,
  args: ListArguments,
): ListRequest {
  requirePageSize(args.first);
  const visibility = policy.checkList(viewer, entity, args);
  const after = args.after == null ? undefined : parseCursor(entity, args.after);
  return { entity, first: args.first, after, visibility, filter: (args.filter ?? {}) as FilterValues };
}

/**
 * Checks what depends on the parent of a list. Throws what the policy throws,
 * and BAD_USER_INPUT for a cursor of another partition.
 *
 * @param partition that of the parent row; `undefined` for a root list of rows in no partition
 */
export function checkPartition<Viewer>(
  { model: { policy }, viewer }: Authority<Viewer>,
  { after, visibility }: ListRequest,
  partition: string | undefined,
): void {
  if (partition !== undefined) policy.checkPartition(viewer, visibility, partition);
  if (after) requirePartition(after, partition);
}

function requirePageSize(first: number): void {
  if (!(first >= 1 && first <= MAX_PAGE_SIZE)) throw badInput(`first must be from 1 to ${MAX_PAGE_SIZE}, not ${first}`);
}

/** What of a request decides the text of its statement; the rest are parameters. */
export function shapeOf({ first, after, visibility, filter }: ListRequest, filters: Filters): string {
  const given = Object.entries(filters).map(([name, { shapeOf }]) =>
    filter[name] == null ? '-' : shapeOf(filter[name]),
  );
  return [first, after ? '+' : '-', visibility, ...given].join(' ');
}
