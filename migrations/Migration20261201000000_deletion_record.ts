import { Migration } from '@mikro-orm/migrations';

/**
 * Adds the record of deletions, written in the transaction of each deletion. It
 * has no foreign keys to the deleted rows, as it outlives them, and a trigger
 * refuses changes of it.
 */
export class Migration20261201000000_deletion_record extends Migration {
  override up(): void {
    for (const statement of [...RECORD, 'drop function delete_generation_job', DELETE_AND_RECORD])
      this.addSql(statement);
  }

  /** Drops the record, and restores the function that does not write it. */
  override down(): void {
    this.addSql('drop function delete_generation_job');
    this.addSql('drop table deletion_events');
    this.addSql('drop function forbid_change_of_record');
    this.addSql(DELETE);
  }
}

const RECORD = [
  `create table deletion_events (
    id uuid not null primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint deletion_events_project_id_foreign references projects (id),
    entity text not null constraint deletion_events_entity_check
      check (entity in ('INGEST_JOB', 'GENERATION_JOB', 'ADAPTER', 'FEEDBACK')),
    entity_id uuid not null,
    actor text not null,
    reason text null,
    request_id text null,
    status_before text null constraint deletion_events_status_before_check
      check (status_before in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    deleted_feedback_count int not null default 0
      constraint deletion_events_feedback_is_counted check (deleted_feedback_count >= 0)
  )`,
  'create index deletion_events_page on deletion_events (project_id, created_at, id)',
  'create index deletion_events_entity_page on deletion_events (project_id, entity, created_at, id)',
  'create index deletion_events_actor_page on deletion_events (project_id, actor, created_at, id)',
  `create function forbid_change_of_record() returns trigger language plpgsql as $$
  begin
    raise exception 'the record of deletions is only ever added to' using errcode = '23514', constraint = tg_name;
  end $$`,
  `create trigger deletion_events_are_final before update or delete on deletion_events
    for each row execute function forbid_change_of_record()`,
  `create trigger deletion_events_are_kept before truncate on deletion_events
    for each statement execute function forbid_change_of_record()`,
];

/** The function with the record. It has two more parameters, so that the service of the release before fails instead of deleting without a record. */
const DELETE_AND_RECORD = deleteFunction(
  ', event_id uuid, request text',
  `insert into deletion_events (
    id, created_at, project_id, entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count
  ) values (
    event_id, job.deleted_at, job.project_id, 'GENERATION_JOB', job.id, who, why, request, job.status, feedback_count
  );`,
);

const DELETE = deleteFunction('', '');

/** The function must be VOLATILE: each of its statements then sees all that was committed before that statement began. */
function deleteFunction(moreParameters: string, afterwards: string): string {
  return `
    create function delete_generation_job(
      id_of_job uuid,
      -- The projects in which the caller may delete; null for all.
      writable_projects uuid[],
      deletable_statuses text[],
      who text,
      why text,
      -- The most ids of removed feedback to return. The count is exact.
      told int
      ${moreParameters}
    ) returns table (job generation_jobs, feedback_ids uuid[], feedback_count int)
    language plpgsql volatile as $$
    begin
      update generation_jobs
      set deleted_at = clock_timestamp(), deleted_by = who, deletion_reason = why
      where id = id_of_job and deleted_at is null and status = any (deletable_statuses)
        and (writable_projects is null or project_id = any (writable_projects))
      returning generation_jobs.* into job;
      if not found then return; end if;

      with removed as (
        delete from feedback using audio_samples
        where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
        returning feedback.id
      )
      select array(select id from removed limit told), (select count(*) from removed)
      into feedback_ids, feedback_count;
      ${afterwards}
      return next;
    end $$`;
}
