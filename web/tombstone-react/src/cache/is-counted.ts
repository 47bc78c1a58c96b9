import type { CountResponse } from './count-response.ts';
import type { RowHistory } from './history.ts';
import { type Position, timeOf } from './position.ts';

/** A deleted row, and what is known about its position in a list. */
export interface DeletedRow {
  readonly position: Position;
  /** Its offset from the last row of the response: negative above, positive below, undefined when not known. */
  readonly offset: number | undefined;
  /** Whether the response listed it. */
  readonly wasListed: boolean;
  /** Whether the list has the row loaded. */
  readonly isLoaded: boolean;
  /** Whether a row may have entered the list long after the row was created, as in a list that filters by status. */
  readonly mayEnterLater: boolean;
  /** Whether the newest rows come first. Otherwise the rows below the response may be newer than it. */
  readonly isNewestFirst: boolean;
  /** What earlier responses said about the row. */
  readonly rowHistory: RowHistory | undefined;
  /** The number of the latest response before the call; undefined when the row was deleted before the call. */
  readonly latestResponse: number | undefined;
}

/**
 * Returns whether the `totalCount` of a list includes a row that the list showed until the row was deleted. Returns
 * undefined when the cache cannot know: then the count is neither lowered nor kept.
 */
export function isCounted(
  { isComplete, isFirstPage, number, time }: CountResponse,
  { position, offset, wasListed, isLoaded, mayEnterLater, isNewestFirst, rowHistory, latestResponse }: DeletedRow,
): boolean | undefined {
  const isFromBeforeCall = latestResponse !== undefined && number <= latestResponse;
  if (wasListed) return isLoaded || isFromBeforeCall ? true : undefined;
  if (isComplete || (isFirstPage && offset !== undefined && offset < 0)) return false;
  // The service may have counted after the deletion.
  if (!isFromBeforeCall) return undefined;
  if (offset !== undefined && offset > 0 && isNewestFirst && !mayEnterLater) return true;
  const listedBy = mayEnterLater ? rowHistory?.firstFinalResponse : rowHistory?.firstResponse;
  if (listedBy !== undefined && listedBy <= number) return true;
  // The row entered the list when its status changed, and nothing says when that was.
  if (mayEnterLater && rowHistory?.wasUnfinished) return undefined;
  return timeOf(position.createdAt) <= time ? true : undefined;
}
