import type { ErrorLike } from '@apollo/client';
import type { BulkResult } from './cache/cache-effect.ts';
import { sendUntilAnswered } from './send-until-answered.ts';

/** How far a mutation for many rows has come. */
export interface BulkProgress {
  /** How many ids the service has answered for, refused ones included. */
  readonly done: number;
  /** How many different ids there are. */
  readonly of: number;
  /** How many were refused. `results` says why. */
  readonly refused: number;
}

/** What is known of a mutation for many rows, while it runs and after. */
export interface BulkState {
  readonly loading: boolean;
  readonly progress: BulkProgress;
  /** One result for each id that the service has answered for. */
  readonly results: readonly BulkResult[];
  /** Why it ended early, such as FORBIDDEN or a lost connection. Rows without a result may be changed or not. */
  readonly error: ErrorLike | undefined;
}

export const NOTHING_SENT: BulkState = {
  loading: false,
  progress: { done: 0, of: 0, refused: 0 },
  results: [],
  error: undefined,
};

/** One run of a mutation for many rows: its calls, and how they are sent and followed. */
interface BulkRun<TCall> {
  readonly calls: readonly TCall[];
  /** The number of ids in all calls. */
  readonly of: number;
  send(call: TCall): Promise<readonly BulkResult[]>;
  isStopped(): boolean;
  /** Is called with all results before the run ends. */
  onEnd(results: readonly BulkResult[]): void;
  /** Is called when the run starts and after each answer. */
  onProgress(state: BulkState): void;
}

/**
 * Sends the calls one after another. An error ends the run and is part of its result, as are the results until then.
 */
export async function runBulk<TCall>({
  calls,
  of,
  send,
  isStopped,
  onEnd,
  onProgress,
}: BulkRun<TCall>): Promise<BulkState> {
  let state: BulkState = { ...NOTHING_SENT, loading: true, progress: { done: 0, of, refused: 0 } };
  onProgress(state);
  for (const call of calls) {
    if (isStopped()) break;
    try {
      const results = [...state.results, ...(await sendUntilAnswered(() => send(call), isStopped))];
      const refused = results.filter(({ outcome }) => outcome === 'REFUSED').length;
      state = { ...state, results, progress: { done: results.length, of, refused } };
    } catch (error) {
      state = { ...state, error: error as ErrorLike };
      break;
    }
    onProgress(state);
  }
  onEnd(state.results);
  state = { ...state, loading: false };
  onProgress(state);
  return state;
}
