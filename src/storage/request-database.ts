import type { Database } from '../domain/database.ts';
import { type Fetch, observed, type RunWrite } from '../postgres/index.ts';
import type { OpenDatabase } from './database.ts';
import type { StatementRunner } from './statement-runner.ts';

type RequestDatabase = Pick<OpenDatabase, keyof Database | 'fetch' | 'forRequest'>;

/** Returns what requests read and write by. */
export const requestDatabase = (runner: StatementRunner, fetch: Fetch): RequestDatabase => ({
  ...runner,
  fetch,
  forRequest: ({ observe, position }) => {
    const read = position ? position.reading(fetch) : fetch;
    return {
      ...runner.sendingBy((write: RunWrite) => {
        const send = position ? position.writing(write) : write;
        return observe ? observed(send, observe) : send;
      }),
      fetch: observe ? observed(read, observe) : read,
    };
  },
});
