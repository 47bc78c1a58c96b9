import type { FieldMergeFunction } from '@apollo/client/cache';
import { loadedRows, type StoredConnection, type StoredRow } from './connection.ts';
import { lastCountResponse, setCountResponse } from './count-response.ts';
import { type CacheHistory, historyOf, responseNumber } from './history.ts';
import { isFinal } from './job-status.ts';
import { timeOf } from './position.ts';
import { rowKey } from './row-identity.ts';

interface MergedResponse {
  readonly existing: StoredConnection | undefined;
  readonly incoming: StoredConnection;
  readonly list: StoredConnection;
  readonly after: string | undefined;
}

type Options = Parameters<FieldMergeFunction>[2];

/** Records which rows a response listed, and which rows its `totalCount` includes. */
export function recordResponse({ existing, incoming, list, after }: MergedResponse, options: Options): void {
  const { cache, storage, readField } = options;
  const history = historyOf(cache);
  const number = responseNumber(options);
  const rows = loadedRows(incoming);
  const keys = new Set(rows?.flatMap((row) => rowKey(row, readField) ?? []));
  for (const row of rows ?? []) if (row) recordRow(number, row, history, readField);

  const previous = lastCountResponse(storage);
  if (incoming.totalCount === undefined) {
    if (previous && rows) setCountResponse(storage, { ...previous, countsAgree: false });
    return;
  }
  const keptRows = (loadedRows(list)?.length ?? 0) > (rows?.length ?? 0);
  const isFirstPage = rows !== undefined && after === undefined;
  setCountResponse(storage, {
    number,
    time: history.now,
    totalCount: incoming.totalCount,
    rows: keys,
    isFirstPage,
    isComplete: isFirstPage && incoming.totalCount <= rows.length,
    last: rows?.at(-1),
    removedUnloadedRow: false,
    countsAgree: !keptRows || (previous?.countsAgree === true && existing?.totalCount === incoming.totalCount),
  });
}

function recordRow(number: number, row: StoredRow, history: CacheHistory, readField: Options['readField']): void {
  history.now = Math.max(history.now, timeOf(readField('createdAt', row)) || 0);
  const key = rowKey(row, readField);
  if (key === undefined) return;
  const known = history.rows.get(key);
  const status = readField('status', row);
  history.rows.set(key, {
    firstResponse: known?.firstResponse ?? number,
    firstFinalResponse: known?.firstFinalResponse ?? (isFinal(status) ? number : undefined),
    wasUnfinished: known?.wasUnfinished || (typeof status === 'string' && !isFinal(status)),
  });
}
