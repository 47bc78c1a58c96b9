import { useDatabase } from '../support/database-fixture.ts';
import { runSql } from '../support/databases.ts';

const SOFT_DELETABLE = ['ingest_jobs', 'adapters', 'generation_jobs'];
const JOBS = ['ingest_jobs', 'generation_jobs'];

const WITHOUT_GUARDS = [
  ...JOBS.flatMap((table) => [
    `alter table ${table} drop constraint ${table}_deleted_is_final`,
    `drop trigger ${table}_status_moves on ${table}`,
  ]),
  ...SOFT_DELETABLE.map((table) => `drop trigger ${table}_deletion_is_final on ${table}`),
  'drop trigger ingest_jobs_status_before_deletion_is_final on ingest_jobs',
  'drop trigger ingest_jobs_status_before_deletion_is_true on ingest_jobs',
  'drop trigger generation_jobs_deleted_without_feedback on generation_jobs',
  'drop trigger generation_jobs_on_live_adapter on generation_jobs',
  'drop trigger feedback_on_live_job on feedback',
];

/** Drops only the trigger that checks for feedback when a deletion commits. All other guards and their locks stay. */
export const WITHOUT_FEEDBACK_CHECK = ['drop trigger generation_jobs_deleted_without_feedback on generation_jobs'];

/** A database of its own for a test file, without the guards: only the code enforces the rules there. */
export function useUnguardedDatabase(without: string[] = WITHOUT_GUARDS): ReturnType<typeof useDatabase> {
  const fixture = useDatabase();
  beforeAll(() => runSql(new URL(fixture.url).pathname.slice(1), ...without));
  return fixture;
}
