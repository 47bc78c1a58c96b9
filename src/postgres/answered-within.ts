import { setTimeout as delay } from 'node:timers/promises';

/** Resolves to an answer of the server; to `undefined` if it fails, or does not come within so many milliseconds. */
export const answeredWithin = <Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer | undefined> =>
  Promise.race([answer.catch(() => undefined), delay(milliseconds, undefined, { ref: false })]);
