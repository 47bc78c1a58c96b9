import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { DomainError, type ErrorCode } from '../../src/domain/errors.ts';

/** How often each race is run. */
export const ROUNDS = 300;

/** How often naive code is let into one: it fails in every second or third round. */
export const NAIVE_ROUNDS = 100;

/** How many rounds are under way at a time: while one pauses, another gets on. */
const LANES = 3;

/** The longest pause before a call, in milliseconds: about as long as the calls themselves take. */
const LONGEST_PAUSE_MS = 4;

/** What a call came to: its answer, or the code it was refused with. */
export type Outcome<T> =
  | { readonly done: T; readonly refused?: undefined }
  | { readonly done?: undefined; readonly refused: ErrorCode };

/**
 * Makes calls at once, each after a pause drawn by lot, so that over many
 * rounds each of them comes first and most of them meet. Throws what a call
 * throws that is no refusal.
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
    if (error instanceof DomainError) return { refused: error.code };
    throw error;
  }
}

/** The code of a refusal, or DONE. */
export const ending = (outcome: Outcome<unknown>): ErrorCode | 'DONE' => outcome.refused ?? 'DONE';

/** Runs a race again and again, each time on rows of its own. */
export async function rounds<T>(count: number, round: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let begun = 0;
  async function lane(): Promise<void> {
    while (begun < count) {
      begun++;
      results.push(await round());
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

/** Timers are no finer than a millisecond, and much of what is to be met here is shorter. */
async function pause(): Promise<void> {
  const length = LONGEST_PAUSE_MS * Math.random() ** 2;
  if (length >= 1) return delay(length);
  const end = performance.now() + length;
  while (performance.now() < end) await turn();
}
