import type { PGlite } from '@electric-sql/pglite';

/** How much write-ahead log may gather before a checkpoint lets it be reused, in bytes: one segment of PostgreSQL's. */
const LOG_BETWEEN_CHECKPOINTS = 16 * 1024 * 1024;

/** How often that is looked at, in milliseconds. */
const INTERVAL_MS = 10_000;

/**
 * Checkpoints the embedded database as it is written to, and once at the end.
 * It has no process of its own for that, so its log would grow without bound
 * and each start would replay all of it.
 */
export function keepCheckpointed(pglite: PGlite): { stop(): Promise<void> } {
  let last = '0/0';
  let running: Promise<void> = Promise.resolve();

  async function checkpointIfDue(): Promise<void> {
    const { rows } = await pglite.query<{ now: string; due: boolean }>(
      'select pg_current_wal_lsn()::text as now, pg_current_wal_lsn() - $1::pg_lsn > $2 as due',
      [last, LOG_BETWEEN_CHECKPOINTS],
    );
    if (!rows[0]?.due) return;
    await pglite.query('checkpoint');
    last = rows[0].now;
  }

  const timer = setInterval(() => {
    running = running.then(checkpointIfDue).catch((error: Error) => {
      process.emitWarning(`The embedded database could not write a checkpoint, and tries again: ${error.message}`);
    });
  }, INTERVAL_MS);
  timer.unref();

  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await pglite.query('checkpoint');
    },
  };
}
