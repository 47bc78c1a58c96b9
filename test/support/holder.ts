import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { until } from './until.ts';

/** An open transaction of another client, with the locks that it holds. */
export interface Holder {
  /** Resolves when another transaction waits for its locks. */
  untilWaitedFor(): Promise<void>;
  /** Waits for a waiter, lets it wait for a while, then commits. Resolves to the instant just before the commit. */
  commitAfterWaiters(): Promise<Date>;
}

/** How long the waiter waits, in milliseconds: far longer than the clocks of a test can differ. */
const HELD_MS = 200;

/** Opens a transaction and runs a statement in it. */
export async function hold(url: string, statement: string, params: string[]): Promise<Holder> {
  const client = new Client({ connectionString: url });
  // A failed test drops the database while this connection is open.
  client.on('error', () => {});
  await client.connect();
  await client.query('begin');
  await client.query(statement, params);

  const untilWaitedFor = () => until(() => hasWaiters(client), 30);

  return {
    untilWaitedFor,
    commitAfterWaiters: async () => {
      try {
        await untilWaitedFor();
        await delay(HELD_MS);
        const { rows } = await client.query<{ instant: Date }>('select clock_timestamp()::timestamptz(3) as instant');
        await client.query('commit');
        return rows[0]!.instant;
      } finally {
        await client.end();
      }
    },
  };
}

async function hasWaiters(client: Client): Promise<boolean> {
  // PostgreSQL shows the sessions as they were when the transaction first read them.
  await client.query('select pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ waiting: boolean }>(
    'select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))) as waiting',
  );
  return rows[0]!.waiting;
}
