import { type Fetch, type ObserveStatement, observed } from '../postgres/index.ts';
import type { OpenDatabase } from './database.ts';
import type { StatementRunner } from './statement-runner.ts';

type Observable = Pick<OpenDatabase, 'executeTakeFirst' | 'executeTakeFirstOrThrow' | 'fetch' | 'observedBy'>;

/** Returns what requests read and write by. Each request can have its own observer of its statements. */
export const observable = (runner: StatementRunner, fetch: Fetch): Observable => ({
  ...runner,
  fetch,
  observedBy: (observe: ObserveStatement) => ({
    ...runner.observedBy(observe),
    fetch: observed(fetch, observe),
  }),
});
