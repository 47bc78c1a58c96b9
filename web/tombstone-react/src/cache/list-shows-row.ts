import type { InstantFilter, ListArguments } from './list-arguments.ts';
import { timeOf } from './position.ts';
import { isFoundIn } from './search-words.ts';

/** The fields that decide whether a list shows a row. A field is undefined when it is not known. Ids are in lower case. */
export interface RowState {
  readonly projectId: string | undefined;
  /** The statuses that it may have; more than one where the cache does not know which. */
  readonly statuses?: readonly string[] | undefined;
  /** Null for a row without an adapter. */
  readonly adapterId?: string | null | undefined;
  readonly createdAt?: unknown;
  /** Null for a job that was not started. */
  readonly startedAt?: unknown;
  /** The texts that a search looks in, all of them. */
  readonly texts?: readonly (string | null | undefined)[] | undefined;
  readonly deletedAt: unknown;
}

/** In place of an instant that is not known: not null, but comparisons with it are not known. */
export const UNKNOWN_INSTANT = 'unknown';

/** Returns whether a list shows a row in this state, by the rules of the service; undefined when that is not known. */
export function listShowsRow(list: ListArguments, row: RowState): boolean | undefined {
  return all([
    list.projectId === undefined || equals(row.projectId, list.projectId),
    list.includeDeleted || equals(row.deletedAt, null),
    list.status === undefined || includes(list.status, row.statuses),
    ...list.adapterIds.map((id) => equals(row.adapterId, id)),
    list.createdAt === undefined || matches(list.createdAt, row.createdAt),
    list.startedAt === undefined || matches(list.startedAt, row.startedAt),
    list.deletedAt === undefined || matches(list.deletedAt, row.deletedAt),
    list.search === undefined || isFoundIn(row.texts, list.search),
  ]);
}

/** Returns false when a condition is false, else undefined when one is not known, else true. */
function all(conditions: readonly (boolean | undefined)[]): boolean | undefined {
  if (conditions.includes(false)) return false;
  return conditions.includes(undefined) ? undefined : true;
}

const equals = (known: unknown, value: string | null): boolean | undefined =>
  known === undefined ? undefined : known === value;

/** An empty list of statuses matches nothing. */
function includes(wanted: readonly unknown[], statuses: readonly string[] | undefined): boolean | undefined {
  if (wanted.length === 0) return false;
  if (statuses?.every((status) => wanted.includes(status))) return true;
  return statuses?.some((status) => wanted.includes(status)) === false ? false : undefined;
}

function matches({ isNull, gte, lt }: InstantFilter, instant: unknown): boolean | undefined {
  if (instant === undefined) return undefined;
  return all([
    isNull == null || isNull === (instant === null),
    gte == null || compareInstants(instant, gte, (difference) => difference >= 0),
    lt == null || compareInstants(instant, lt, (difference) => difference < 0),
  ]);
}

function compareInstants(instant: unknown, limit: string, holds: (difference: number) => boolean) {
  if (instant === null) return false;
  const difference = timeOf(instant) - timeOf(limit);
  return Number.isNaN(difference) ? undefined : holds(difference);
}
