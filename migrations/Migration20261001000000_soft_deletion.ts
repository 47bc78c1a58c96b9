import { type IndexDefinition, OnlineMigration } from './online-migration.ts';
import { DELETION, FINAL, JOBS, REFERENCES, SOFT_DELETABLE, STATE_MACHINE } from './soft-deletion-guards.ts';

/**
 * Adds soft deletion to a running system. Existing rows are unchanged.
 *
 * Guards (CHECKs and triggers) enforce the rules of deletion in the database, so
 * that neither a second writer nor a bug can break them. Each trigger raises a
 * check violation with its own name as the constraint; the service finds the
 * error for the client by that name.
 */
export class Migration20261001000000_soft_deletion extends OnlineMigration {
  override async up(): Promise<void> {
    for (const statement of [...TOMBSTONES, ...VALIDATION, ...STATE_MACHINE, ...DELETION, ...REFERENCES]) {
      await this.change(statement);
    }
    for (const index of INDEXES) await this.buildIndex(index);
    // A deleted adapter's name is free again.
    await this.change('drop index if exists adapters_name');
  }

  /** Drops the tombstones. All other data is kept. */
  override down(): void {
    for (const statement of WITHOUT_DELETION) this.addSql(statement);
  }
}

const CHECKS: readonly (readonly [table: string, constraint: string, condition: string])[] = [
  ...SOFT_DELETABLE.map(
    (table) =>
      [
        table,
        `${table}_tombstone_is_whole`,
        '(deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)',
      ] as const,
  ),
  [
    'ingest_jobs',
    'ingest_jobs_status_before_deletion_check',
    `status_before_deletion in ('QUEUED', 'RUNNING', ${FINAL})`,
  ],
  [
    'ingest_jobs',
    'ingest_jobs_deleted_is_final',
    `case when deleted_at is null then status_before_deletion is null
      else status = 'CANCELLED' and status_before_deletion is not null and status_before_deletion in (${FINAL}) end`,
  ],
  ['generation_jobs', 'generation_jobs_deleted_is_final', `deleted_at is null or status in (${FINAL})`],
];

/** Existing rows are not validated here: that would lock the tables for as long as it takes. */
const TOMBSTONES = [
  ...SOFT_DELETABLE.map(
    (table) => `alter table ${table}
      add column if not exists deleted_at timestamptz(3) null,
      add column if not exists deleted_by text null,
      add column if not exists deletion_reason text null`,
  ),
  'alter table ingest_jobs add column if not exists status_before_deletion text null',
  ...CHECKS.map(
    ([table, constraint, condition]) => `alter table ${table}
      drop constraint if exists ${constraint},
      add constraint ${constraint} check (${condition}) not valid`,
  ),
];

/** Reads whole tables, with a lock that allows others to write meanwhile. */
const VALIDATION = CHECKS.map(([table, constraint]) => `alter table ${table} validate constraint ${constraint}`);

const INDEXES: IndexDefinition[] = [
  ...SOFT_DELETABLE.flatMap((table) => [
    {
      name: `${table}_live_page`,
      table,
      definition: '(project_id, created_at, id) where deleted_at is null',
    },
    {
      name: `${table}_deleted_page`,
      table,
      definition: '(project_id, created_at, id) where deleted_at is not null',
    },
  ]),
  ...JOBS.map((table) => ({
    name: `${table}_live_status_page`,
    table,
    definition: '(project_id, status, created_at, id) where deleted_at is null',
  })),
  {
    name: 'generation_jobs_adapter_live_page',
    table: 'generation_jobs',
    definition: '(adapter_id, created_at, id) include (project_id) where deleted_at is null',
  },
  {
    name: 'adapters_live_name',
    table: 'adapters',
    definition: '(project_id, name) where deleted_at is null',
    unique: true,
  },
];

const WITHOUT_DELETION = [
  'drop trigger generation_jobs_deleted_without_feedback on generation_jobs',
  'drop trigger audio_samples_job_is_fixed on audio_samples',
  'drop trigger feedback_on_live_job on feedback',
  'drop trigger generation_jobs_on_live_adapter on generation_jobs',
  ...SOFT_DELETABLE.flatMap((table) => [
    `drop trigger ${table}_deletion_is_final on ${table}`,
    `drop trigger ${table}_are_kept on ${table}`,
    `drop trigger ${table}_are_kept_whole on ${table}`,
  ]),
  'drop trigger ingest_jobs_status_before_deletion_is_final on ingest_jobs',
  'drop trigger ingest_jobs_status_before_deletion_is_true on ingest_jobs',
  ...JOBS.map((table) => `drop trigger ${table}_status_moves on ${table}`),
  `drop function guard_job_without_feedback, guard_feedback_on_job, guard_job_on_adapter, forbid_hard_delete,
    guard_status_before_deletion, guard_tombstone, guard_status`,

  // Dropping the columns below would drop this CHECK too, but it would refuse the update before that.
  'alter table ingest_jobs drop constraint ingest_jobs_deleted_is_final',
  'update ingest_jobs set status = status_before_deletion where deleted_at is not null',
  // A name is kept by its live adapter, or else by the newest deleted one. The other adapters are renamed.
  `update adapters set name = name || ' (deleted ' || id || ')' where id in (
    select id from (
      select id, row_number() over (
        partition by project_id, name order by deleted_at is null desc, created_at desc, id desc
      ) as claim from adapters
    ) claims where claim > 1
  )`,
  ...SOFT_DELETABLE.map(
    (table) => `alter table ${table} drop column deleted_at, drop column deleted_by, drop column deletion_reason`,
  ),
  'alter table ingest_jobs drop column status_before_deletion',
  'create unique index adapters_name on adapters (project_id, name)',
];
