import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** A transaction that somebody else has open, and what it holds. */
export interface Holder {
  /** Until somebody waits for it. */
  untilWaitedFor(): Promise<void>;
  /** Keeps everybody waiting, then commits; comes to the instant just before that. */
  commitAfterWaiters(): Promise<Date>;
}

/** How long they wait, in milliseconds: far more than what the clocks of a test can differ by. */
const HELD_MS = 200;

/** Opens a transaction of its own and runs a statement in it. */
export async function hold(url: string, statement: string, params: string[]): Promise<Holder> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query(statement, params);

  async function untilWaitedFor(): Promise<void> {
    while (!(await hasWaiters(client))) await delay(5);
  }

  return {
    untilWaitedFor,
    commitAfterWaiters: async () => {
      await untilWaitedFor();
      await delay(HELD_MS);
      const { rows } = await client.query<{ instant: Date }>('select clock_timestamp()::timestamptz(3) as instant');
      await client.query('commit');
      await client.end();
      return rows[0]!.instant;
    },
  };
}

async function hasWaiters(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ waiting: boolean }>(
    'select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))) as waiting',
  );
  return rows[0]!.waiting;
}
