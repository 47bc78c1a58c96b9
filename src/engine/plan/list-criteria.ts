import { requirePermission, requirePermissionSomewhere, type Scope } from '../../domain/access/scope.ts';
import type { DeletableEntity } from '../../domain/deletion/deletion-event.entity.ts';
import { badInput } from '../../domain/errors.ts';
import type { JobStatus } from '../../domain/jobs/job-status.ts';
import { requirePageSize } from '../../domain/page.ts';
import type { EntityType } from '../../domain/table.ts';
import { optionalText, SHORT_TEXT } from '../../domain/text.ts';
import { ANY_PROJECT, decodeCursor, type Position } from '../rows/cursor.ts';

/** A condition on an instant that may be missing. Each part that is given must hold; null counts as not given. */
export interface InstantFilter {
  isNull?: boolean | null;
  /** At or after. */
  gte?: Date | null;
  /** Before. */
  lt?: Date | null;
}

/** Which rows of a list are wanted. Null counts as not given; an empty `status` matches nothing. */
export interface ListFilter {
  status?: readonly JobStatus[] | null;
  adapterId?: string | null;
  entity?: DeletableEntity | null;
  actor?: string | null;
  deletedAt?: InstantFilter | null;
}

/** What a list shows of the rows that belong to it. Its pages and its total count go by the same. */
export interface ListCriteria {
  readonly includeDeleted: boolean;
  readonly filter: ListFilter;
}

/** Every row that is live: what counts beside a row count. */
export const LIVE_ROWS: ListCriteria = { includeDeleted: false, filter: {} };

/** What a client asks of a list. */
export interface ListArguments {
  first: number;
  after?: string | null;
  filter?: ListFilter | null;
  includeDeleted?: boolean;
}

/** One page of a list, asked for rightly. */
export interface ListRequest extends ListCriteria {
  /** 1 to 100. */
  readonly first: number;
  readonly position: Position | undefined;
}

/**
 * Checks all that can be checked of a list before any row is read: throws
 * BAD_USER_INPUT for a page size out of range, a filter on deletedAt without
 * includeDeleted, and a cursor that is not of these rows; FORBIDDEN for
 * includeDeleted without the right to it; and NOT_FOUND for a project that the
 * viewer cannot see.
 *
 * @param projectId the project whose rows these are; `undefined` for the list of projects; ANY_PROJECT where it is
 *   not known yet: whoever shows the rows then asks again
 */
export function requestList(
  scope: Scope,
  kind: EntityType,
  projectId: string | undefined | typeof ANY_PROJECT,
  { first, after, filter, includeDeleted = false }: ListArguments,
): ListRequest {
  requirePageSize(first);
  if (filter?.deletedAt != null && !includeDeleted) {
    throw badInput('A filter on deletedAt needs includeDeleted: true, as without it no deleted row is shown');
  }
  optionalText('actor', filter?.actor, SHORT_TEXT);
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  if (typeof projectId === 'string') requirePermission(scope, includeDeleted ? 'administer' : 'read', projectId);
  return {
    first,
    position: after == null ? undefined : decodeCursor({ kind, projectId }, after),
    includeDeleted,
    filter: filter ?? {},
  };
}
