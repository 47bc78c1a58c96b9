import type { ApolloCache } from '@apollo/client';
import type { FieldFunctionOptions } from '@apollo/client/cache';
import type { StoredRow } from './connection.ts';

/** What the service has told a cache about rows. These facts stay true when the contents of the cache change. */
export interface History {
  /** The number of the newest answer that was written to a list. */
  answer: number;
  /** The variables object that it was written with. */
  variables: object | undefined;
  /** The time of the service when that answer came, as far as it is known: its clock may be ahead of the client's. */
  now: number;
  /** How many deletions are under way. */
  calls: number;
  /** Whether several were under way at a time since there was none: their answers may come in another order. */
  overlapping: boolean;
  /** By the key of a row: what answers said about it. */
  readonly listings: Map<string, Listing>;
  /** The keys of the rows that the service has deleted. A deletion is final. */
  readonly deleted: Set<string>;
}

/** What answers said about a row. */
export interface Listing {
  /** The number of the first answer that listed it. */
  readonly first: number;
  /** The number of the first answer that listed it in a status that does not change any more. */
  readonly final: number | undefined;
  /** Whether an answer listed it in a status that could change. */
  readonly wasOpen: boolean;
}

/** The last answer that brought a list's `totalCount`, kept beside the list. It shows which rows that number counts. */
export interface CountingAnswer {
  readonly number: number;
  /** The time of the service when it came, in milliseconds. */
  readonly time: number;
  /** Its count, less the rows that the hooks have taken out since. When the list has another one, the app changed it. */
  readonly totalCount: number | undefined;
  /** The keys of the rows that it listed. */
  readonly rows: ReadonlySet<string>;
  /** Whether it listed the first rows of the list. */
  readonly fromTop: boolean;
  /** Whether no row follows those that it listed. */
  readonly complete: boolean;
  /** The last row that it listed. */
  readonly last: StoredRow | undefined;
  /** Whether the hooks have taken a row out since that was not loaded, so that no answer can show whether it has the row. */
  readonly tookUnseen: boolean;
  /** Whether every answer that the loaded rows came with brought the same count. */
  readonly agreed: boolean;
}

/** Where a row stands in a list, which is ordered by instant and id, newest first. */
export interface Position {
  readonly id: string | undefined;
  readonly createdAt: unknown;
}

const histories = new WeakMap<ApolloCache, History>();

export function historyOf(cache: ApolloCache): History {
  const known = histories.get(cache);
  if (known) return known;
  const history: History = {
    answer: 0,
    variables: undefined,
    now: 0,
    calls: 0,
    overlapping: false,
    listings: new Map(),
    deleted: new Set(),
  };
  histories.set(cache, history);
  return history;
}

/** Notes that a deletion is under way, and returns what to call when it has ended. */
export function beginCall(history: History): () => void {
  history.calls += 1;
  history.overlapping ||= history.calls > 1;
  return () => {
    history.calls -= 1;
    history.overlapping &&= history.calls > 0;
  };
}

/** The number of the answer that is being written. Apollo hands the same `variables` object to all merges of one write. */
export function numberOfAnswer({ cache, variables }: Pick<FieldFunctionOptions, 'cache' | 'variables'>): number {
  const history = historyOf(cache);
  if (history.variables !== variables) history.answer += 1;
  history.variables = variables;
  history.now = Math.max(history.now, Date.now());
  return history.answer;
}

/** Negative when a row stands above another one, positive when it stands below; undefined when their instants are not known. */
export function compare(row: Position, other: Position): number | undefined {
  const later = timeOf(other.createdAt) - timeOf(row.createdAt);
  if (Number.isNaN(later)) return undefined;
  if (later !== 0) return later;
  if (row.id === undefined || other.id === undefined) return undefined;
  return row.id === other.id ? 0 : row.id > other.id ? -1 : 1;
}

/** In milliseconds; NaN when it is no instant. An app may have its instants parsed when they are read. */
export const timeOf = (instant: unknown): number =>
  instant instanceof Date ? instant.getTime() : Date.parse(String(instant));
