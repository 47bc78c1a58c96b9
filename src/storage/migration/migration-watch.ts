import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import type { MigrationLog } from './migration-log.ts';
import { describeProcesses, OTHER_PROCESS, type OtherProcess } from './other-processes.ts';

/** Shorter than the lock timeout of a migration's statements, so that each wait is observed. */
const POLL_MS = 50;
const FIRST_REPORT_MS = 1_000;
const REPORT_INTERVAL_MS = 5_000;
/** Between two attempts a migration waits for nothing. Waits that are less than this apart count as one. */
const SAME_WAIT_MS = 1_000;

const BLOCKERS = `
  select blocker.pid, ${OTHER_PROCESS.replace('activity.pid, ', '')}
  from unnest(pg_blocking_pids(?)) blocker(pid) left join pg_stat_activity activity using (pid)`;

/** Observes a running migration from another connection. */
export interface MigrationWatch {
  /** The processes that the migration waited for last. */
  readonly blockers: readonly OtherProcess[];
  stop(): Promise<void>;
}

/**
 * Logs the processes that the process `pid` waits for, when a wait takes more than a second. `current`
 * returns the name of the running migration.
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

  async function observe(): Promise<void> {
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
      // Without a second connection nothing can be observed. The migration reports any other fault itself.
      await observe().catch(() => stopping.abort());
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
