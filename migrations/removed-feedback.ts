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

/** Set only while `record_job_and_remove_feedback` removes the feedback. */
const FEEDBACK_IS_COUNTED = 'tombstone.feedback_is_counted';

/**
 * Removes the feedback of a job that the calling statement has marked as deleted, and writes the event
 * of the job, which counts that feedback. Everything in the event but its id and the id of the request
 * is that of the row, so calling it by hand cannot falsify the record. It refuses a job that is live, or
 * that has an event.
 *
 * The function must be VOLATILE, which is the default: its DELETE then sees feedback that was committed
 * while the calling statement waited for the row of the job.
 *
 * @param feedbackCount an SQL expression for the count in the event
 * @param label an SQL expression for the label in the event; omitted before events had labels
 */
export const recordJobAndRemoveFeedback = (feedbackCount: string, label?: string): string => `
  create or replace function record_job_and_remove_feedback(
    id_of_job uuid,
    event_id uuid,
    request text,
    -- The most ids of removed feedback to return. The count is exact.
    listed int,
    out deleted_feedback_ids uuid[],
    out deleted_feedback_count int
  )
  ${TRIGGER_FUNCTION} as $$
  declare
    setting text;
  begin
    -- An assignment is faster than PERFORM. Only a superuser may define a function with a SET clause for it.
    setting := set_config('${FEEDBACK_IS_COUNTED}', 'on', true);
    with removed as (
      delete from feedback using audio_samples
      where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
      returning feedback.id
    ), event as (
      insert into deletion_events (
        id, created_at, project_id, entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count${label ? ', label' : ''}
      )
      select event_id, deleted_at, project_id, 'GENERATION_JOB', id, deleted_by, deletion_reason, request, status,
        ${feedbackCount}${label ? `, ${label}` : ''}
      from generation_jobs where id = id_of_job and deleted_at is not null
        and not exists (select from deletion_events where entity = 'GENERATION_JOB' and entity_id = id_of_job)
      returning deletion_events.deleted_feedback_count as feedback_count
    )
    select array(select id from removed limit listed), feedback_count from event
    into deleted_feedback_ids, deleted_feedback_count;
    setting := set_config('${FEEDBACK_IS_COUNTED}', '', true);
    if deleted_feedback_count is null then
      raise exception 'generation job % is not marked as deleted, or its deletion is recorded already', id_of_job
        using errcode = '23514', constraint = 'generation_jobs_deletion_is_recorded_once';
    end if;
  end $$`;

/** Counts the feedback that the function removes, and none that was removed before. */
export const RECORD_JOB_AND_REMOVE_FEEDBACK = recordJobAndRemoveFeedback('(select count(*) from removed)');

/**
 * Returns whether that function removes the feedback. Anyone can set the setting. But the function is
 * SECURITY DEFINER, so the current user is its owner, and no other role is that anywhere else. The owner
 * could also drop the trigger.
 * The names are complete, as a SET clause takes longer than the rest.
 */
export const FEEDBACK_IS_COUNTED_BY_JOB = `do $do$ begin
  execute format($format$
    create or replace function feedback_is_counted_by_job() returns boolean language plpgsql as $$
    begin
      return current_user operator(pg_catalog.=) %L
        and coalesce(pg_catalog.current_setting('${FEEDBACK_IS_COUNTED}', true) operator(pg_catalog.=) 'on', false);
    end $$
  $format$, current_user);
end $do$`;

/** A trigger for each statement, as a deferred one for each row would take ten times as long as the removal. */
export const COLLECT_REMOVED_FEEDBACK = `
  create or replace function collect_removed_feedback() returns trigger ${TRIGGER_FUNCTION} as $$
  begin
    if not exists (select from removed where ${hasNoEvent('removed.id')}) then return null; end if;
    insert into unrecorded_feedback (job_id, project_id, feedback_ids)
    select audio_samples.job_id, removed.project_id, array_agg(removed.id)
    from removed join audio_samples on audio_samples.id = removed.audio_sample_id
    where ${hasNoEvent('removed.id')}
    group by audio_samples.job_id, removed.project_id;
    return null;
  end $$`;

/** The event of a marked job counts its feedback: a trigger may be yet to write that event. */
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
