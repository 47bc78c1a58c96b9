import { invalidInput } from '../errors.ts';
import { MAX_PAGE_SIZE } from '../limits/limits.ts';
import type { Filters, FilterValues } from '../model/filter.ts';
import { ListOrder } from '../model/list-order.ts';
import type { Policy, Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { type ParsedCursor, parseCursor, requirePartition } from '../rows/cursor.ts';

/** The coerced arguments of a list. A null value is the same as none. */
export interface ListArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** Values by the names of the filter's fields. */
  readonly filter?: object | null | undefined;
  /** Defaults to the newest first. */
  readonly order?: ListOrder;
}

/** Which rows a list has. Its pages and its total count use the same criteria. */
export interface ListCriteria {
  readonly visibility: Visibility;
  readonly filter: FilterValues;
}

/** A request for one page of a list, with checked arguments. */
export interface ListRequest extends ListCriteria {
  readonly entity: EntityType;
  /** 1 to 100. */
  readonly first: number;
  /** The cursor after which the page begins. */
  readonly after: ParsedCursor | undefined;
  readonly order: ListOrder;
}

/** The viewer, and the policy that decides what they may see. */
export interface PolicyContext<Viewer> {
  readonly model: { readonly policy: Policy<Viewer> };
  readonly viewer: Viewer;
}

/**
 * Checks the arguments of a list before any row is read. Throws BAD_USER_INPUT
 * for a page size out of range and for a cursor of another entity or order, and
 * what the policy throws.
 */
export function requestList<Viewer>(
  { model: { policy }, viewer }: PolicyContext<Viewer>,
  entity: EntityType,
  args: ListArguments,
): ListRequest {
  requirePageSize(args.first);
  const visibility = policy.checkList(viewer, entity, args);
  const { first, order = ListOrder.NEWEST_FIRST } = args;
  const after = args.after == null ? undefined : parseCursor(entity, order, args.after);
  return { entity, first, after, order, visibility, filter: (args.filter ?? {}) as FilterValues };
}

/**
 * Checks the arguments of a list that depend on its parent row. Throws what the
 * policy throws, and BAD_USER_INPUT for a cursor of another partition.
 *
 * @param partition the partition of the parent row; `undefined` for a root list, which is in none
 */
export function checkWithParent<Viewer>(
  { model: { policy }, viewer }: PolicyContext<Viewer>,
  { after, visibility }: ListRequest,
  partition: string | undefined,
): void {
  if (partition !== undefined) policy.requireListAccess(viewer, visibility, partition);
  if (after) requirePartition(after, partition);
}

function requirePageSize(first: number): void {
  if (!(first >= 1 && first <= MAX_PAGE_SIZE))
    throw invalidInput(`first must be from 1 to ${MAX_PAGE_SIZE}, not ${first}`);
}

/** Returns a key of all that changes the text of a request's statement. Everything else is a parameter. */
export function shapeOf({ first, after, order, visibility, filter }: ListRequest, filters: Filters): string {
  const filterShapes = Object.entries(filters).map(([name, { shapeOf }]) =>
    filter[name] == null ? '-' : shapeOf(filter[name]),
  );
  return [first, after ? '+' : '-', order, visibility, ...filterShapes].join(' ');
}
