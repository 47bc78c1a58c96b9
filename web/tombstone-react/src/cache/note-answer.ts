import type { FieldMergeFunction } from '@apollo/client/cache';
import { loadedRows, type StoredConnection } from './connection.ts';
import { lastCountingAnswer, positionOf, setCountingAnswer } from './counting-answer.ts';
import { type History, historyOf, numberOfAnswer, type Position, timeOf } from './history.ts';

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
  const number = numberOfAnswer(options);
  const rows = loadedRows(incoming)?.map((row) => ({
    ...(row && positionOf(row, options.readField)),
    status: row && options.readField('status', row),
  }));
  for (const row of rows ?? []) noteRow(number, row, historyOf(options.cache));
  noteCount({ existing, incoming, list, after, number, rows }, options);
}

interface Row extends Partial<Position> {
  readonly status: unknown;
}

function noteRow(number: number, { id, createdAt, status }: Row, history: History): void {
  history.now = Math.max(history.now, timeOf(createdAt) || 0);
  if (id === undefined) return;
  const known = history.listings.get(id);
  const isFinal = FINAL.includes(status);
  history.listings.set(id, {
    first: known?.first ?? number,
    final: known?.final ?? (isFinal ? number : undefined),
    wasOpen: known?.wasOpen || (typeof status === 'string' && !isFinal),
  });
}

interface Count extends Answer {
  readonly number: number;
  readonly rows: readonly Row[] | undefined;
}

function noteCount({ existing, incoming, list, after, number, rows }: Count, { storage, cache }: Options): void {
  const before = lastCountingAnswer(storage);
  if (incoming.totalCount === undefined) {
    if (before && rows) setCountingAnswer(storage, { ...before, agreed: false });
    return;
  }
  const keptRows = (loadedRows(list)?.length ?? 0) > (rows?.length ?? 0);
  const fromTop = rows !== undefined && after === undefined;
  const last = rows?.at(-1);
  setCountingAnswer(storage, {
    number,
    time: historyOf(cache).now,
    totalCount: incoming.totalCount,
    rows: new Set(rows?.flatMap(({ id }) => id ?? [])),
    fromTop,
    complete: fromTop && incoming.totalCount <= rows.length,
    last: last && { id: last.id, createdAt: last.createdAt },
    agreed: !keptRows || (before?.agreed === true && existing?.totalCount === incoming.totalCount),
  });
}
