import type { InstantFilter, ListArguments } from './list-arguments.ts';

/** What decides whether a list shows a row. */
export interface RowState {
  readonly status?: string;
  readonly adapterId?: string | undefined;
  readonly deletedAt: string | null;
}

/** Whether a list shows a row in this state: the rule that the service lists by. */
export function shows({ includeDeleted, filter }: ListArguments, row: RowState): boolean {
  if (row.deletedAt !== null && !includeDeleted) return false;
  if (filter?.status && !filter.status.some((status) => status === row.status)) return false;
  if (filter?.adapterId && filter.adapterId !== row.adapterId) return false;
  return !filter?.deletedAt || matches(filter.deletedAt, row.deletedAt);
}

function matches({ isNull, gte, lt }: InstantFilter, instant: string | null): boolean {
  if (typeof isNull === 'boolean' && isNull !== (instant === null)) return false;
  if (gte && !(instant !== null && Date.parse(instant) >= Date.parse(gte))) return false;
  return !(lt && !(instant !== null && Date.parse(instant) < Date.parse(lt)));
}
