/**
 * The functions write tables that the writer may have no rights to. Plans that are made while the
 * record is empty must use its index, too: they are kept while it grows.
 */
export const TRIGGER_FUNCTION = 'language plpgsql security definer set enable_seqscan = off';

/**
 * Removed feedback that has no event yet: an event may follow in the same transaction, or the job may
 * be marked, whose event then counts its feedback. Every transaction removes its rows at the commit.
 * UNLOGGED, so that no publication includes the table.
 */
export const UNRECORDED_FEEDBACK = [
  `create unlogged table if not exists unrecorded_feedback (
    job_id uuid not null,
    project_id uuid not null,
    feedback_ids uuid[] not null
  )`,
  'create index if not exists unrecorded_feedback_job on unrecorded_feedback (job_id)',
];

/** Set while a function removes feedback whose caller records the job, and the count of its feedback. */
const JOB_IS_RECORDED = 'tombstone.job_is_recorded';

/**
 * Removes the feedback of a job for a statement that also records the deletion of the job. That saves
 * the writes to `unrecorded_feedback`, a fifth of the time of a deletion.
 */
export const REMOVE_FEEDBACK_OF_RECORDED_JOB = `
  create or replace function remove_feedback_of_recorded_job(
    id_of_job uuid,
    -- The most ids of removed feedback to return. The count is exact.
    listed int,
    out deleted_feedback_ids uuid[],
    out deleted_feedback_count int
  )
  language plpgsql volatile as $$
  begin
    perform set_config('${JOB_IS_RECORDED}', 'on', true);
    with removed as (
      delete from feedback using audio_samples
      where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
      returning feedback.id
    )
    select array(select id from removed limit listed), (select count(*) from removed)
    into deleted_feedback_ids, deleted_feedback_count;
    perform set_config('${JOB_IS_RECORDED}', '', true);
  end $$`;

/**
 * The setting has an effect only where all the jobs are marked: `record_marked_row` sees to the events
 * of those.
 *
 * A trigger for each statement, as a deferred one for each row would take ten times as long as the removal.
 */
export const COLLECT_REMOVED_FEEDBACK = `
  create or replace function collect_removed_feedback() returns trigger ${TRIGGER_FUNCTION} as $$
  begin
    if current_setting('${JOB_IS_RECORDED}', true) = 'on' and not exists (
      select from (select distinct audio_sample_id from removed) of_sample
        join audio_samples on audio_samples.id = of_sample.audio_sample_id
        join generation_jobs on generation_jobs.id = audio_samples.job_id
      where generation_jobs.deleted_at is null
    ) then
      return null;
    end if;
    if not exists (select from removed where ${hasNoEvent('removed.id')}) then return null; end if;
    insert into unrecorded_feedback (job_id, project_id, feedback_ids)
    select audio_samples.job_id, removed.project_id, array_agg(removed.id)
    from removed join audio_samples on audio_samples.id = removed.audio_sample_id
    where ${hasNoEvent('removed.id')}
    group by audio_samples.job_id, removed.project_id;
    return null;
  end $$`;

/** The event of a marked job counts its feedback: `record_marked_row` may be yet to write that event. */
export const RECORD_REMOVED_FEEDBACK = `
  create or replace function record_removed_feedback() returns trigger ${TRIGGER_FUNCTION} as $$
  begin
    if exists (select from generation_jobs where id = new.job_id and deleted_at is not null) then
      delete from unrecorded_feedback where job_id = new.job_id
        and exists (select from deletion_events where entity = 'GENERATION_JOB' and entity_id = new.job_id);
      return null;
    end if;
    with unrecorded as (delete from unrecorded_feedback where job_id = new.job_id returning project_id, feedback_ids)
    insert into deletion_events (id, created_at, project_id, entity, entity_id, actor)
    select new_event_id(), clock_timestamp(), project_id, 'FEEDBACK', feedback_id, 'database role ' || session_user
    from unrecorded cross join unnest(feedback_ids) feedback_id
    where ${hasNoEvent('feedback_id')};
    return null;
  end $$`;

/** A scalar subquery, as a join may scan all events of feedback where the statistics know of none yet. */
function hasNoEvent(feedbackId: string): string {
  return `(select true from deletion_events where entity = 'FEEDBACK' and entity_id = ${feedbackId} limit 1) is null`;
}
