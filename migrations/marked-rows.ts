import { TRIGGER_FUNCTION } from './removed-feedback.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';
import {
  GUARD_JOB_WITHOUT_FEEDBACK,
  JOBS,
  SOFT_DELETABLE,
  statusTrigger,
  tombstoneTrigger,
} from './soft-deletion-guards.ts';

/** Writes the event of a marked row unless there is one. The arguments are SQL expressions for columns of the event. */
const recordMarkedRow = (entity: string, statusBefore: string): string => `
    if exists (select from deletion_events where entity = ${entity} and entity_id = new.id) then
      return null;
    end if;
    with counted as (delete from unrecorded_feedback where job_id = new.id returning feedback_ids)
    select coalesce(sum(cardinality(feedback_ids)), 0) into feedback_count from counted;
    insert into deletion_events (
      id, created_at, project_id, entity, entity_id, actor, reason, status_before, deleted_feedback_count
    ) values (
      new_event_id(), new.deleted_at, new.project_id, ${entity}, new.id, new.deleted_by, new.deletion_reason,
      ${statusBefore}, feedback_count
    );
    return null;`;

/** Arguments: the type of the row, and its column with the status before the deletion, if it has one. */
const RECORD_MARKED_ROW = `
  create or replace function record_marked_row() returns trigger ${TRIGGER_FUNCTION} as $$
  declare
    feedback_count int;
  begin${recordMarkedRow('tg_argv[0]', 'to_jsonb(new) ->> tg_argv[1]')}
  end $$`;

/**
 * A generation job is recorded by the trigger that looks for its feedback at the commit: a second
 * trigger takes twice as long.
 */
const RECORD_JOB_WITHOUT_FEEDBACK = `
  create or replace function guard_job_without_feedback() returns trigger ${TRIGGER_FUNCTION} as $$
  declare
    feedback_count int;
  begin
    if exists (
      select from audio_samples join feedback on feedback.audio_sample_id = audio_samples.id
      where audio_samples.job_id = new.id
    ) then
      raise exception 'the feedback on a job goes with it' using errcode = '23514', constraint = tg_name;
    end if;${recordMarkedRow(`'GENERATION_JOB'`, 'new.status')}
  end $$`;

/** As `guard_tombstone`, for a trigger without a condition. */
const GUARD_DELETION = `
  create or replace function guard_deletion() returns trigger language plpgsql as $$
  begin
    if old.deleted_at is null then
      if new.deleted_at is not null then
        -- The row's lock is held here. A time read before waiting for it could precede what was waited for.
        new.deleted_at := clock_timestamp();
      end if;
    elsif (new.deleted_at, new.deleted_by, new.deletion_reason) is distinct from
      (old.deleted_at, old.deleted_by, old.deletion_reason) then
      raise exception 'a row of % that is deleted stays as it was deleted', tg_table_name
        using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$`;

const SIGNATURES = ['record_marked_row()', 'guard_job_without_feedback()', 'guard_deletion()'];

/** In one transaction, as a replaced function loses its search path. */
export const GUARD_FUNCTIONS = [
  RECORD_MARKED_ROW,
  RECORD_JOB_WITHOUT_FEEDBACK,
  GUARD_DELETION,
  alterFunctions(SIGNATURES, FIXED_SEARCH_PATH),
];

/**
 * PostgreSQL parses the condition of a trigger again for each statement, unless the statement does not
 * set the trigger's columns. This takes longer than calling a function.
 */
export const GUARDS = [
  ...SOFT_DELETABLE.map(
    (table) => `create or replace trigger ${table}_deletion_is_final
      before update of deleted_at, deleted_by, deletion_reason on ${table}
      for each row execute function guard_deletion()`,
  ),
  ...JOBS.map(
    (table) => `create or replace trigger ${table}_status_moves before update of status on ${table}
      for each row when (new.status <> old.status) execute function guard_status()`,
  ),
];

/** Restores the guards of the migrations before. */
export const WITHOUT_GUARDS = [
  ...SOFT_DELETABLE.map(tombstoneTrigger),
  ...JOBS.map(statusTrigger),
  'drop function guard_deletion, record_marked_row',
  // CREATE OR REPLACE resets SECURITY DEFINER and all settings.
  GUARD_JOB_WITHOUT_FEEDBACK,
  alterFunctions(['guard_job_without_feedback()'], FIXED_SEARCH_PATH),
];
