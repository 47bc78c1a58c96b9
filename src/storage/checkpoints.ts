import type { PGlite } from '@electric-sql/pglite';

/** The size of the write-ahead log, in bytes, after which a checkpoint is due: one segment of PostgreSQL's log. */
const LOG_BETWEEN_CHECKPOINTS = 16 * 1024 * 1024;

/** How often the size is checked, in milliseconds. */
const INTERVAL_MS = 10_000;

/**
 * Checkpoints the embedded database while it is written to, and once in `stop`.
 * PGlite has no checkpointer process: without this, the log would grow without
 * bound, and each start would replay all of it.
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
      process.emitWarning(`The embedded database could not write a checkpoint and will try again: ${error.message}`);
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
