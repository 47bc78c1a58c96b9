import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import type { MigrationLog } from './migration-log.ts';
import { describeProcesses, OTHER_PROCESS, type OtherProcess } from './other-processes.ts';

/** Shorter than the time for which a statement of a migration waits for a lock, so that a wait is seen. */
const POLL_MS = 50;
const FIRST_REPORT_MS = 1_000;
const REPORT_INTERVAL_MS = 5_000;
/** Between two tries a migration waits for nobody; the wait goes on all the same. */
const SAME_WAIT_MS = 1_000;

const BLOCKERS = `
  select blocker.pid, ${OTHER_PROCESS.replace('activity.pid, ', '')}
  from unnest(pg_blocking_pids(?)) blocker(pid) left join pg_stat_activity activity using (pid)`;

/** Looks on from another connection while a migration runs. */
export interface MigrationWatch {
  /** Whom the migration waited for last. */
  readonly blockers: readonly OtherProcess[];
  stop(): Promise<void>;
}

/**
 * Says in the log whom the process `pid` waits for, when it waits for more than a second, and what
 * runs, when that takes longer; `current` names the migration that runs.
 */
export function watchMigration(
  driver: AbstractSqlDriver,
  pid: number,
  log: MigrationLog,
  current: () => string | undefined,
): MigrationWatch {
  const stopping = new AbortController();
  let blockers: OtherProcess[] = [];
  let waitingSince = 0;
  let lastSeen = 0;
  let nextReport = 0;

  async function look(): Promise<void> {
    const found: OtherProcess[] = await driver.execute(BLOCKERS, [pid]);
    const now = performance.now();
    if (found.length === 0) return;
    if (now - lastSeen > SAME_WAIT_MS) {
      waitingSince = now;
      nextReport = now + FIRST_REPORT_MS;
    }
    blockers = found;
    lastSeen = now;
    if (now < nextReport) return;
    nextReport = now + REPORT_INTERVAL_MS;
    const seconds = Math.round((now - waitingSince) / 1000);
    log.warn(`${current()} waits for ${describeProcesses(blockers)}: ${seconds} s so far`);
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Without a second connection there is nothing to look on from; what else is wrong the migration says itself.
      await look().catch(() => stopping.abort());
      await delay(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const done = watch();
  return {
    get blockers() {
      return blockers;
    },
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}
