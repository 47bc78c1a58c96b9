/** The statuses in which a job no longer changes, as SQL. */
export const FINAL = `'COMPLETED', 'FAILED', 'CANCELLED'`;
export const SOFT_DELETABLE = ['ingest_jobs', 'adapters', 'generation_jobs'];
export const JOBS = ['ingest_jobs', 'generation_jobs'];

/** Returns the SQL for the trigger of the state machine. */
export function statusTrigger(table: string): string {
  return `create or replace trigger ${table}_status_moves before update on ${table}
    for each row when (new.status <> old.status) execute function guard_status()`;
}

/** Returns the SQL for the trigger that keeps a tombstone as it is. */
export function tombstoneTrigger(table: string): string {
  return `create or replace trigger ${table}_deletion_is_final before update on ${table}
    for each row when (
      (new.deleted_at, new.deleted_by, new.deletion_reason) is distinct from
      (old.deleted_at, old.deleted_by, old.deletion_reason)
    ) execute function guard_tombstone()`;
}

/** Runs at the commit of a transaction that marks a generation job. */
export const GUARD_JOB_WITHOUT_FEEDBACK = `
  create or replace function guard_job_without_feedback() returns trigger language plpgsql as $$
  begin
    if exists (
      select from audio_samples join feedback on feedback.audio_sample_id = audio_samples.id
      where audio_samples.job_id = new.id
    ) then
      raise exception 'the feedback on a job goes with it' using errcode = '23514', constraint = tg_name;
    end if;
    return null;
  end $$`;

export const FORBID_HARD_DELETE = `
  create or replace function forbid_hard_delete() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are never removed: they are marked as deleted', tg_table_name
      using errcode = '23514', constraint = tg_name;
  end $$`;

/** The update that deletes an ingest job also sets CANCELLED. No other transition leaves a final status. */
export const STATE_MACHINE = [
  `create or replace function guard_status() returns trigger language plpgsql as $$
  begin
    if not (
      (old.status = 'QUEUED' and new.status in ('RUNNING', 'CANCELLED'))
      or (old.status = 'RUNNING' and new.status in (${FINAL}))
      or (tg_table_name = 'ingest_jobs' and new.status = 'CANCELLED'
          and old.deleted_at is null and new.deleted_at is not null)
    ) then
      raise exception 'a job of % does not go from % to %', tg_table_name, old.status, new.status
        using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$`,
  ...JOBS.map(statusTrigger),
];

export const DELETION = [
  `create or replace function guard_tombstone() returns trigger language plpgsql as $$
  begin
    if old.deleted_at is not null then
      raise exception 'a row of % that is deleted stays as it was deleted', tg_table_name
        using errcode = '23514', constraint = tg_name;
    end if;
    if new.deleted_at is not null then
      -- The row's lock is held here. A time read before waiting for it could precede what was waited for.
      new.deleted_at := clock_timestamp();
    end if;
    return new;
  end $$`,
  FORBID_HARD_DELETE,
  ...SOFT_DELETABLE.flatMap((table) => [
    tombstoneTrigger(table),
    `create or replace trigger ${table}_are_kept before delete on ${table} for each row execute function forbid_hard_delete()`,
    `create or replace trigger ${table}_are_kept_whole before truncate on ${table}
      for each statement execute function forbid_hard_delete()`,
  ]),
  `create or replace trigger ingest_jobs_status_before_deletion_is_final before update on ingest_jobs
    for each row when (old.deleted_at is not null and new.status_before_deletion is distinct from old.status_before_deletion)
    execute function guard_tombstone()`,
  `create or replace function guard_status_before_deletion() returns trigger language plpgsql as $$
  begin
    raise exception 'an ingest job that is % is not deleted as one that is %', old.status, new.status_before_deletion
      using errcode = '23514', constraint = tg_name;
  end $$`,
  `create or replace trigger ingest_jobs_status_before_deletion_is_true before update on ingest_jobs
    for each row when (
      old.deleted_at is null and new.deleted_at is not null and new.status_before_deletion <> old.status
    ) execute function guard_status_before_deletion()`,
];

/**
 * A writer locks the row that it refers to FOR SHARE, so that it waits for a
 * concurrent deletion, and a deletion waits for the writer. The lock of the
 * foreign key does neither, as a deletion does not change a key.
 */
export const REFERENCES = [
  `create or replace function guard_job_on_adapter() returns trigger language plpgsql as $$
  begin
    if (select deleted_at is not null from adapters where id = new.adapter_id for share) then
      raise exception 'a job is not made with a deleted adapter' using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$`,
  `create or replace trigger generation_jobs_on_live_adapter before insert or update of adapter_id on generation_jobs
    for each row when (new.adapter_id is not null) execute function guard_job_on_adapter()`,
  `create or replace function guard_feedback_on_job() returns trigger language plpgsql as $$
  begin
    if (
      select deleted_at is not null from generation_jobs
      where id = (select job_id from audio_samples where id = new.audio_sample_id) for share
    ) then
      raise exception 'a deleted job takes no feedback' using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$`,
  `create or replace trigger feedback_on_live_job before insert or update of audio_sample_id on feedback
    for each row execute function guard_feedback_on_job()`,
  `create or replace trigger audio_samples_job_is_fixed before update of job_id on audio_samples
    for each row when (new.job_id <> old.job_id) execute function forbid_change_of_owner()`,
  // Deferred to the end of the transaction, because the job is marked before its feedback is removed.
  GUARD_JOB_WITHOUT_FEEDBACK,
  // CREATE OR REPLACE does not exist for constraint triggers.
  `do $$ begin
    drop trigger if exists generation_jobs_deleted_without_feedback on generation_jobs;
    create constraint trigger generation_jobs_deleted_without_feedback after update on generation_jobs
      deferrable initially deferred for each row when (old.deleted_at is null and new.deleted_at is not null)
      execute function guard_job_without_feedback();
  end $$`,
];
