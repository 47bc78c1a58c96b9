import type { FieldFunctionOptions } from '@apollo/client/cache';
import type { FoundList } from './change-lists.ts';
import { loadedRows, type StoredConnection, type StoredRow } from './connection.ts';
import type { CountingAnswer, Position } from './history.ts';
import { type RowIds, rowKeys } from './same-row.ts';

type Storage = FieldFunctionOptions['storage'];

/** The last answer that brought the count of a list; undefined where the app merges the list by a policy of its own. */
export const lastCountingAnswer = (storage: Storage): CountingAnswer | undefined => storage['countingAnswer'];

/** The answer that the count of a list comes from; undefined where the count comes from the app itself. */
export function countingAnswerOf(list: StoredConnection, storage: Storage): CountingAnswer | undefined {
  const answer = lastCountingAnswer(storage);
  return answer?.totalCount === list.totalCount ? answer : undefined;
}

export function setCountingAnswer(storage: Storage, answer: CountingAnswer): void {
  storage['countingAnswer'] = answer;
}

/** Whether an answer listed a row. */
export const lists = (answer: CountingAnswer, row: RowIds): boolean => rowKeys(row).some((key) => answer.rows.has(key));

/** Notes that the hooks have taken a row out of a list, which is now another one. */
export function noteTakenOut(
  storage: Storage,
  row: RowIds,
  { totalCount }: StoredConnection,
  wasLoaded: boolean,
): void {
  const answer = lastCountingAnswer(storage);
  if (!answer) return;
  const rows = new Set(answer.rows);
  for (const key of rowKeys(row)) rows.delete(key);
  const tookUnseen = answer.tookUnseen || (!wasLoaded && totalCount !== answer.totalCount);
  setCountingAnswer(storage, { ...answer, totalCount, rows, tookUnseen });
}

/** What may be taken for that answer where the count comes from the app itself: the list as it is. */
export function answerFrom(list: StoredConnection, isPage: boolean): CountingAnswer {
  const rows = loadedRows(list);
  const whole = list.pageInfo?.hasNextPage === false && !isPage;
  return {
    number: 0,
    // The count of a list without rows cannot be compared with anything: it is taken to count every row that it may.
    time: rows ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    totalCount: list.totalCount,
    rows: new Set(),
    fromTop: false,
    complete: rows !== undefined && (whole || rows.length === list.totalCount),
    last: rows?.at(-1),
    tookUnseen: false,
    agreed: false,
  };
}

export const positionOf = (row: StoredRow, readField: FoundList['readField']): Position => ({
  id: readField<string>('id', row),
  createdAt: readField('createdAt', row),
});
