import type { FieldMergeFunction } from '@apollo/client/cache';
import { loadedRows, type StoredConnection, type StoredRow } from './connection.ts';
import { lastCountingAnswer, setCountingAnswer } from './counting-answer.ts';
import { type History, historyOf, numberOfAnswer, timeOf } from './history.ts';
import { rowKey } from './same-row.ts';

interface Answer {
  readonly existing: StoredConnection | undefined;
  readonly incoming: StoredConnection;
  readonly list: StoredConnection;
  readonly after: string | undefined;
}

type Options = Parameters<FieldMergeFunction>[2];

/** The statuses that a job never leaves. */
const FINAL: readonly unknown[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** Notes which rows an answer listed, and what its `totalCount` counts. */
export function noteAnswer({ existing, incoming, list, after }: Answer, options: Options): void {
  const { cache, storage, readField } = options;
  const history = historyOf(cache);
  const number = numberOfAnswer(options);
  const rows = loadedRows(incoming);
  const keys = new Set(rows?.flatMap((row) => rowKey(row, readField) ?? []));
  for (const row of rows ?? []) if (row) noteRow(number, row, history, readField);

  const before = lastCountingAnswer(storage);
  if (incoming.totalCount === undefined) {
    if (before && rows) setCountingAnswer(storage, { ...before, agreed: false });
    return;
  }
  const keptRows = (loadedRows(list)?.length ?? 0) > (rows?.length ?? 0);
  const fromTop = rows !== undefined && after === undefined;
  setCountingAnswer(storage, {
    number,
    time: history.now,
    totalCount: incoming.totalCount,
    rows: keys,
    fromTop,
    complete: fromTop && incoming.totalCount <= rows.length,
    last: rows?.at(-1),
    tookUnseen: false,
    agreed: !keptRows || (before?.agreed === true && existing?.totalCount === incoming.totalCount),
  });
}

function noteRow(number: number, row: StoredRow, history: History, readField: Options['readField']): void {
  history.now = Math.max(history.now, timeOf(readField('createdAt', row)) || 0);
  const key = rowKey(row, readField);
  if (key === undefined) return;
  const known = history.listings.get(key);
  const status = readField('status', row);
  const isFinal = FINAL.includes(status);
  history.listings.set(key, {
    first: known?.first ?? number,
    final: known?.final ?? (isFinal ? number : undefined),
    wasOpen: known?.wasOpen || (typeof status === 'string' && !isFinal),
  });
}
