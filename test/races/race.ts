import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { DomainError, type ErrorCode } from '../../src/domain/errors.ts';
import { unavailableError } from '../../src/storage/unavailable.ts';

/** How often each race is run. */
export const ROUNDS = 300;

/** How often a race of naive code is run: it fails in every second or third round. */
export const NAIVE_ROUNDS = 100;

/** How many rounds run at a time: while one pauses, another continues. */
const CONCURRENT_ROUNDS = 3;

/** The longest pause before a call, in milliseconds: about the duration of a call. */
const MAX_PAUSE_MS = 4;

/** The outcome of a call: its result, or the code of the DomainError that it threw. */
export type Outcome<T> =
  | { readonly done: T; readonly refused?: undefined }
  | { readonly done?: undefined; readonly refused: ErrorCode };

/**
 * Makes calls at once, each after a random pause, so that over many rounds each
 * of them comes first at times and most of them overlap. Throws any error of a
 * call that is not a DomainError, and does not stand for one.
 */
export async function race<Answers extends readonly unknown[]>(
  ...calls: { [I in keyof Answers]: () => Promise<Answers[I]> }
): Promise<{ [I in keyof Answers]: Outcome<Answers[I]> }> {
  const outcomes = await Promise.all(
    calls.map(async (call) => {
      await pause();
      return outcomeOf(call());
    }),
  );
  return outcomes as unknown as { [I in keyof Answers]: Outcome<Answers[I]> };
}

async function outcomeOf<T>(answer: Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await answer };
  } catch (error) {
    const refusal = error instanceof DomainError ? error : unavailableError(error);
    if (refusal) return { refused: refusal.code };
    throw error;
  }
}

/** Returns the code of the error, or DONE. */
export const ending = (outcome: Outcome<unknown>): ErrorCode | 'DONE' => outcome.refused ?? 'DONE';

/** Runs a race repeatedly, each time on new rows. */
export async function rounds<T>(count: number, round: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let begun = 0;
  async function lane(): Promise<void> {
    while (begun < count) {
      begun++;
      results.push(await round());
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT_ROUNDS }, lane));
  return results;
}

/** Waits for a random time. Timers are no finer than a millisecond, so shorter pauses poll the clock. */
async function pause(): Promise<void> {
  const length = MAX_PAUSE_MS * Math.random() ** 2;
  if (length >= 1) return delay(length);
  const end = performance.now() + length;
  while (performance.now() < end) await turn();
}
