import type { ApolloCache } from '@apollo/client';
import type { FoundList } from './change-lists.ts';
import { loadedRows, type StoredConnection, withCount, withoutCount, withoutRows } from './connection.ts';
import { answerFrom, countingAnswerOf, lists, noteTakenOut, positionOf } from './counting-answer.ts';
import { counts } from './counts.ts';
import type { Deletion, DeletionCall } from './deletion.ts';
import { compare, historyOf } from './history.ts';
import type { ListArguments } from './list-arguments.ts';
import { isRow, rowKeys } from './same-row.ts';

interface TakenOut {
  readonly deletion: Deletion;
  readonly call: DeletionCall;
  readonly found: FoundList;
  /** Whether the list has the row loaded. */
  readonly held: boolean;
  /** Whether the list showed the row until it was deleted; undefined when that is not known. */
  readonly before: boolean | undefined;
  readonly asked: ListArguments | undefined;
}

/** The list without a row that it no longer shows; undefined where only the service can tell what is left of it. */
export function takeOut(cache: ApolloCache, list: StoredConnection, taken: TakenOut): StoredConnection | undefined {
  const rest = withoutRow(list, taken, isCounted(cache, list, taken));
  if (rest && taken.call.answered) noteTakenOut(taken.found.storage, taken.deletion, rest, taken.held);
  return rest;
}

function withoutRow(list: StoredConnection, taken: TakenOut, counted: boolean | undefined) {
  const { deletion, call, found, held, before, asked } = taken;
  const rest = held ? withoutRows(list, (row) => isRow(row, deletion, found.readField)) : list;
  if (counted === false) return rest;
  if (counted && (held || before)) {
    const lowered = withCount(rest, (rest.totalCount ?? 0) - 1);
    const joined = asked?.after === undefined;
    // A row that was loaded does not tell whether others follow.
    return held || !joined ? lowered : withEnd(lowered, countingAnswerOf(list, found.storage)?.agreed);
  }
  if (!call.answered) return rest;
  return !held && list.pageInfo?.hasNextPage ? undefined : withoutCount(rest);
}

function isCounted(cache: ApolloCache, list: StoredConnection, { deletion, call, found, held, asked }: TakenOut) {
  const known = countingAnswerOf(list, found.storage);
  // What the app itself put into the list was there before the call.
  if (!known && held) return deletion.earlier ? undefined : true;
  const answer = known ?? answerFrom(list, asked?.after !== undefined);
  return counts(answer, {
    position: deletion,
    place: answer.last && compare(deletion, positionOf(answer.last, found.readField)),
    listed: lists(answer, deletion),
    held,
    byStatus: asked === undefined || asked.status !== undefined,
    listing: rowKeys(deletion)
      .map((key) => historyOf(cache).listings.get(key))
      .find(Boolean),
    since: deletion.earlier ? undefined : call.since,
  });
}

/**
 * The list after a row has gone that was not loaded: it may have been the last one. Undefined when that is not known.
 *
 * @param agreed whether all loaded rows came with the same count; otherwise some of them may be gone by now
 */
export function withEnd(list: StoredConnection, agreed: boolean | undefined): StoredConnection | undefined {
  if (!list.pageInfo?.hasNextPage) return list;
  const loaded = loadedRows(list)?.length;
  if (loaded === undefined || list.totalCount === undefined || list.pageInfo.hasPreviousPage) return undefined;
  if (loaded < list.totalCount) return list;
  if (loaded > list.totalCount || !agreed) return undefined;
  return { ...list, pageInfo: { ...list.pageInfo, hasNextPage: false } };
}
