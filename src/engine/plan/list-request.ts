import { badInput } from '../errors.ts';
import { MAX_PAGE_SIZE } from '../limits/limits.ts';
import type { Filters, FilterValues } from '../model/filter.ts';
import type { Model } from '../model/model.ts';
import type { ANY_PARENT, Visibility } from '../model/policy.ts';
import { type CursorScope, decodeCursor, type Position } from '../rows/cursor.ts';

/** The arguments of a list, as GraphQL coerced them. Null counts as absent. */
export interface ListArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: FilterValues | null | undefined;
}

/** Which rows a list holds: its pages and its total count go by the same. */
export interface ListCriteria {
  readonly visibility: Visibility;
  readonly filter: FilterValues;
}

/** One page of a list, its arguments checked. */
export interface ListRequest extends ListCriteria {
  /** 1 to 100. */
  readonly first: number;
  readonly position: Position | undefined;
}

/** Who asks, and the policy that they ask under. */
interface Authority<Viewer> {
  readonly model: Pick<Model<Viewer>, 'policy'>;
  readonly viewer: Viewer;
}

/** Whose list it is, as far as it is known. */
export interface ListScope {
  readonly entity: CursorScope['entity'];
  readonly partition: string | undefined | typeof ANY_PARENT;
}

/**
 * Checks all that can be checked of a list before any row is read. Throws
 * BAD_USER_INPUT for a page size out of range and a cursor that is not of these
 * rows, and what the policy throws.
 */
export function requestList<Viewer>(
  { model, viewer }: Authority<Viewer>,
  scope: ListScope,
  args: ListArguments,
): ListRequest {
  requirePageSize(args.first);
  const visibility = model.policy.checkList(viewer, scope.entity, scope.partition, args);
  return {
    first: args.first,
    position: args.after == null ? undefined : decodeCursor(scope, args.after),
    visibility,
    filter: args.filter ?? {},
  };
}

function requirePageSize(first: number): void {
  if (!(first >= 1 && first <= MAX_PAGE_SIZE)) throw badInput(`first must be from 1 to ${MAX_PAGE_SIZE}, not ${first}`);
}

/** What of a request decides the text of its statement; the rest are parameters. */
export function shapeOf({ first, position, visibility, filter }: ListRequest, filters: Filters): string {
  const given = Object.entries(filters).map(([name, { shapeOf }]) =>
    filter[name] == null ? '-' : shapeOf(filter[name]),
  );
  return [first, position ? '+' : '-', visibility, ...given].join(' ');
}
