import type { InstantFilter, ListArguments } from './list-arguments.ts';
import { timeOf } from './position.ts';

/** The fields that decide whether a list shows a row. A field is undefined when it is not known. Ids are in lower case. */
export interface RowState {
  readonly projectId: string | undefined;
  readonly status?: string | undefined;
  /** Null for a row without an adapter. */
  readonly adapterId?: string | null | undefined;
  readonly deletedAt: string | null | undefined;
}

/** Returns whether a list shows a row in this state, by the rules of the service; undefined when that is not known. */
export function listShowsRow(list: ListArguments, row: RowState): boolean | undefined {
  return all([
    list.projectId === undefined || equals(row.projectId, list.projectId),
    list.includeDeleted || equals(row.deletedAt, null),
    list.status === undefined || includes(list.status, row.status),
    ...list.adapterIds.map((id) => equals(row.adapterId, id)),
    list.deletedAt === undefined || matches(list.deletedAt, row.deletedAt),
  ]);
}

/** Returns false when a condition is false, else undefined when one is not known, else true. */
function all(conditions: readonly (boolean | undefined)[]): boolean | undefined {
  if (conditions.includes(false)) return false;
  return conditions.includes(undefined) ? undefined : true;
}

const equals = (known: string | null | undefined, value: string | null): boolean | undefined =>
  known === undefined ? undefined : known === value;

/** An empty list of statuses matches nothing. */
const includes = (statuses: readonly unknown[], status: string | undefined): boolean | undefined =>
  status === undefined && statuses.length > 0 ? undefined : statuses.includes(status);

function matches({ isNull, gte, lt }: InstantFilter, instant: string | null | undefined): boolean | undefined {
  if (instant === undefined) return undefined;
  return all([
    isNull == null || isNull === (instant === null),
    gte == null || compareInstants(instant, gte, (difference) => difference >= 0),
    lt == null || compareInstants(instant, lt, (difference) => difference < 0),
  ]);
}

function compareInstants(instant: string | null, limit: string, holds: (difference: number) => boolean) {
  if (instant === null) return false;
  const difference = timeOf(instant) - timeOf(limit);
  return Number.isNaN(difference) ? undefined : holds(difference);
}
