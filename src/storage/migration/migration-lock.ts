import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import type { Session } from '../../../migrations/short-locks.ts';
import type { MigrationLog } from './migration-log.ts';
import { describeProcesses, howToEnd, OTHER_PROCESS, type OtherProcess } from './other-processes.ts';

/** Thrown when another process holds a lock that a migration needs, for too long. */
export class MigrationBlockedError extends Error {
  override readonly name = 'MigrationBlockedError';
  readonly code = 'MIGRATION_BLOCKED';
}

/** The key of the advisory lock: a number that other programs are unlikely to use. Release 0.1.0 locks it while it migrates. */
const MIGRATION_LOCK = 7_301_995;

const POLL_MS = 100;
const FIRST_REPORT_MS = 1_000;
const REPORT_INTERVAL_MS = 5_000;

/**
 * Takes the lock of the schema, unless a process of release 0.1.0 migrates this database.
 *
 * The lock of 0.1.0 is released at once: processes of 0.1.0 wait for it within a statement, and
 * CREATE INDEX CONCURRENTLY would wait for their snapshots.
 */
const TRY_LOCK = `
  select case when pg_try_advisory_xact_lock(${MIGRATION_LOCK})
    then pg_try_advisory_lock(${MIGRATION_LOCK}, hashtext(current_schema())) else false end as locked`;

const UNLOCK = `select pg_advisory_unlock(${MIGRATION_LOCK}, hashtext(current_schema()))`;

/**
 * Finds the holders of both locks. `pg_locks` splits a key of 64 bits into `classid` and `objid`, with
 * `objsubid` 1; two keys of 32 bits have `objsubid` 2. It shows the parts as unsigned numbers.
 */
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
 * Runs `work` while no other process migrates the same schema. Logs the processes that it waits for.
 * Throws a MigrationBlockedError after `waitLimit` milliseconds.
 *
 * It polls instead of waiting within a statement: a statement holds a snapshot, and CREATE INDEX
 * CONCURRENTLY would wait for it.
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
      const lock = `the migration lock, held by ${describeProcesses(holders)}`;
      const seconds = Math.round(waited / 1000);
      if (waited >= waitLimit) {
        throw new MigrationBlockedError(`Waited ${seconds} s for ${lock}: ${howToEnd(holders)}`);
      }
      log.warn(`Waiting for ${lock}: ${seconds} s so far`);
      nextReport = waited + REPORT_INTERVAL_MS;
    }
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    // PostgreSQL releases the lock of a lost connection.
    await driver.execute(UNLOCK, [], 'run', session).catch(() => {});
  }
}

async function tryLock(driver: AbstractSqlDriver, session: Session): Promise<boolean> {
  const [row] = await driver.execute<{ locked: boolean }[]>(TRY_LOCK, [], 'all', session);
  return row?.locked === true;
}
