import type { FieldFunctionOptions } from '@apollo/client/cache';
import type { FoundList } from './change-lists.ts';
import { loadedRows, type StoredConnection } from './connection.ts';
import type { CountingAnswer, Position } from './history.ts';

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

/** Notes that the hooks have taken a row out of a list, which is now another one. */
export function noteTakenOut(storage: Storage, id: string, { totalCount }: StoredConnection): void {
  const answer = lastCountingAnswer(storage);
  if (!answer) return;
  setCountingAnswer(storage, { ...answer, totalCount, rows: new Set([...answer.rows].filter((row) => row !== id)) });
}

/** What may be taken for that answer where the count comes from the app itself: the list as it is. */
export function answerFrom(list: StoredConnection, { readField }: FoundList, isPage: boolean): CountingAnswer {
  const rows = loadedRows(list);
  const last = rows?.at(-1);
  const whole = list.pageInfo?.hasNextPage === false && !isPage;
  return {
    number: 0,
    // The count of a list without rows cannot be compared with anything: it is taken to count every row that it may.
    time: rows ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    totalCount: list.totalCount,
    rows: new Set(),
    fromTop: false,
    complete: rows !== undefined && (whole || rows.length === list.totalCount),
    last: last && positionOf(last, readField),
    agreed: false,
  };
}

export const positionOf = (
  row: NonNullable<Parameters<FoundList['readField']>[1]>,
  readField: FoundList['readField'],
): Position => ({
  id: readField<string>('id', row),
  createdAt: readField('createdAt', row),
});
