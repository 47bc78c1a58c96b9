import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import type { Session } from '../../../migrations/short-locks.ts';
import type { MigrationLog } from './migration-log.ts';
import { describeProcesses, howToEnd, OTHER_PROCESS, type OtherProcess } from './other-processes.ts';

/** Somebody else holds what a migration needs. */
export class MigrationBlockedError extends Error {
  override readonly name = 'MigrationBlockedError';
  readonly code = 'MIGRATION_BLOCKED';
}

/** A number that no other program takes on the same database; release 0.1.0 locks it while it migrates. */
const MIGRATION_LOCK = 7_301_995;

const POLL_MS = 100;
const FIRST_REPORT_MS = 1_000;
const REPORT_INTERVAL_MS = 5_000;

/**
 * Takes the lock of the schema, and only while no process of release 0.1.0 migrates this database.
 *
 * The lock of 0.1.0 is let go at once: its processes wait for it within a statement, and CREATE INDEX
 * CONCURRENTLY waits for their snapshots.
 */
const TRY_LOCK = `
  select case when pg_try_advisory_xact_lock(${MIGRATION_LOCK})
    then pg_try_advisory_lock(${MIGRATION_LOCK}, hashtext(current_schema())) else false end as locked`;

const UNLOCK = `select pg_advisory_unlock(${MIGRATION_LOCK}, hashtext(current_schema()))`;

/** The view shows keys as unsigned numbers, and in halves: the second form has two keys of 32 bits, the first has one of 64. */
const HOLDERS = `
  select ${OTHER_PROCESS} from pg_locks locks join pg_stat_activity activity using (pid)
  where locks.locktype = 'advisory' and locks.granted and locks.pid <> pg_backend_pid()
    and locks.database = (select oid from pg_database where datname = current_database())
    and (
      (locks.objsubid = 1 and locks.classid = 0 and locks.objid = ${MIGRATION_LOCK})
      or (locks.objsubid = 2 and locks.classid = ${MIGRATION_LOCK}
        and locks.objid::bigint = hashtext(current_schema())::bigint & 4294967295)
    )`;

/**
 * Runs `work` while no other process migrates the same schema. Says in the log whom it waits for.
 * Throws a MigrationBlockedError after `waitLimit` milliseconds.
 *
 * It waits between statements: within one, it would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits.
 */
export async function withMigrationLock<Result>(
  driver: AbstractSqlDriver,
  session: Session,
  { log, waitLimit }: { readonly log: MigrationLog; readonly waitLimit: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const started = performance.now();
  let nextReport = FIRST_REPORT_MS;
  while (!(await tryLock(driver, session))) {
    const waited = performance.now() - started;
    if (waited >= Math.min(nextReport, waitLimit)) {
      const holders: OtherProcess[] = await driver.execute(HOLDERS, [], 'all', session);
      const what = `the migration lock, held by ${describeProcesses(holders)}`;
      const seconds = Math.round(waited / 1000);
      if (waited >= waitLimit) {
        throw new MigrationBlockedError(`Waited ${seconds} s for ${what}: ${howToEnd(holders)}`);
      }
      log.warn(`Waiting for ${what}: ${seconds} s so far`);
      nextReport = waited + REPORT_INTERVAL_MS;
    }
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    // A connection that is lost has lost the lock with it.
    await driver.execute(UNLOCK, [], 'run', session).catch(() => {});
  }
}

async function tryLock(driver: AbstractSqlDriver, session: Session): Promise<boolean> {
  const [row] = await driver.execute<{ locked: boolean }[]>(TRY_LOCK, [], 'all', session);
  return row?.locked === true;
}
