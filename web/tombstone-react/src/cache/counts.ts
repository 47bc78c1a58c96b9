import { type CountingAnswer, type Listing, type Position, timeOf } from './history.ts';

/** A row that is deleted, and what is known of its place in a list. */
export interface CountedRow {
  readonly position: Position;
  /** Where it stands to the last row of the answer: negative above it, positive below, undefined when not known. */
  readonly place: number | undefined;
  /** Whether the answer listed it. */
  readonly listed: boolean;
  /** Whether the list has the row loaded. */
  readonly held: boolean;
  /** Whether the list filters by status, so that a row may have come into it late. */
  readonly byStatus: boolean;
  /** When the cache was told of the row. */
  readonly listing: Listing | undefined;
  /** The newest answer before the deletion was asked for; undefined when the row was deleted before that. */
  readonly since: number | undefined;
}

/**
 * Whether the `totalCount` of a list counts a row, which the list showed until the row was deleted. Undefined where the
 * cache cannot tell: then the number must not be lowered, and must not stay.
 */
export function counts({ complete, fromTop, number, time }: CountingAnswer, row: CountedRow): boolean | undefined {
  const { position, place, listed, held, byStatus, listing, since } = row;
  const asked = since !== undefined && number <= since;
  if (listed) return held || asked ? true : undefined;
  if (complete || (fromTop && place !== undefined && place < 0)) return false;
  // The number may have come after the deletion.
  if (!asked) return undefined;
  if (place !== undefined && place > 0 && !byStatus) return true;
  const known = byStatus ? listing?.final : listing?.first;
  if (known !== undefined && known <= number) return true;
  // A row that was open came into the list when its status became what it is, and nothing says when that was.
  if (byStatus && listing?.wasOpen) return undefined;
  return timeOf(position.createdAt) <= time ? true : undefined;
}
