import { OnlineMigration } from './online-migration.ts';
import {
  COLLECT_REMOVED_FEEDBACK,
  RECORD_REMOVED_FEEDBACK,
  REMOVE_FEEDBACK_OF_RECORDED_JOB,
  TRIGGER_FUNCTION,
  UNRECORDED_FEEDBACK,
} from './removed-feedback.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds triggers that record a deletion at the commit when its transaction has not recorded it. This
 * includes SQL that is typed by hand, and other programs.
 *
 * An event is taken from the deleted row alone. The time is that of the row, the actor is `deleted_by`.
 * Feedback has neither, so the actor is the role of the database.
 */
export class Migration20270301000000_every_deletion_is_recorded extends OnlineMigration {
  override async up(): Promise<void> {
    await this.buildIndex({
      name: 'deletion_events_entity_id',
      table: 'deletion_events',
      definition: '(entity, entity_id)',
    });
    await this.change(...FUNCTIONS);
    for (const statement of TRIGGERS) await this.change(statement);
  }

  override down(): void {
    for (const statement of WITHOUT_TRIGGERS) this.addSql(statement);
  }
}

/** An event has a UUID of version 7, as those of the service. PostgreSQL has `uuidv7()` from version 18 on. */
const UUID_V7 = `
  create or replace function new_event_id() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(
      uuid_send(gen_random_uuid())
      placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6
    ), 52, 1), 53, 1), 'hex')::uuid
  $$`;

/** Arguments: the type of the row, and its column with the status before the deletion, if it has one. */
const RECORD_MARKED_ROW = `
  create or replace function record_marked_row() returns trigger ${TRIGGER_FUNCTION} as $$
  declare
    feedback_count int;
  begin
    if exists (select from deletion_events where entity = tg_argv[0] and entity_id = new.id) then
      return null;
    end if;
    with counted as (delete from unrecorded_feedback where job_id = new.id returning feedback_ids)
    select coalesce(sum(cardinality(feedback_ids)), 0) into feedback_count from counted;
    insert into deletion_events (
      id, created_at, project_id, entity, entity_id, actor, reason, status_before, deleted_feedback_count
    ) values (
      new_event_id(), new.deleted_at, new.project_id, tg_argv[0], new.id, new.deleted_by, new.deletion_reason,
      to_jsonb(new) ->> tg_argv[1], feedback_count
    );
    return null;
  end $$`;

/** TRUNCATE runs no triggers that see the rows. */
const FORBID_TRUNCATE = `
  create or replace function forbid_truncate() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are recorded as they are removed: use DELETE', tg_table_name
      using errcode = '23514', constraint = tg_name;
  end $$`;

const FUNCTIONS = [
  UUID_V7,
  ...UNRECORDED_FEEDBACK,
  RECORD_MARKED_ROW,
  FORBID_TRUNCATE,
  COLLECT_REMOVED_FEEDBACK,
  RECORD_REMOVED_FEEDBACK,
  REMOVE_FEEDBACK_OF_RECORDED_JOB,
  alterFunctions(
    [
      'new_event_id()',
      'record_marked_row()',
      'forbid_truncate()',
      'collect_removed_feedback()',
      'record_removed_feedback()',
      'remove_feedback_of_recorded_job(uuid, integer)',
    ],
    FIXED_SEARCH_PATH,
  ),
];

const SOFT_DELETABLE = [
  ['ingest_jobs', `'INGEST_JOB', 'status_before_deletion'`],
  ['generation_jobs', `'GENERATION_JOB', 'status'`],
  ['adapters', `'ADAPTER'`],
] as const;

const TRIGGERS = [
  ...SOFT_DELETABLE.map(([table, args]) =>
    deferredTrigger(
      `${table}_deletion_is_recorded`,
      table,
      `after update on ${table} deferrable initially deferred for each row
        when (old.deleted_at is null and new.deleted_at is not null) execute function record_marked_row(${args})`,
    ),
  ),
  deferredTrigger(
    'feedback_deletion_is_recorded',
    'unrecorded_feedback',
    `after insert on unrecorded_feedback deferrable initially deferred for each row
      execute function record_removed_feedback()`,
  ),
  // Otherwise a writer could remove what is yet to be recorded. For each row, so that a dump of the
  // empty table can be restored. PostgreSQL refuses to truncate a table with pending triggers.
  `create or replace trigger unrecorded_feedback_is_internal before insert or update or delete
    on unrecorded_feedback for each row when (pg_trigger_depth() = 0) execute function forbid_change_of_record()`,
  `create or replace trigger feedback_are_kept_whole before truncate on feedback
    for each statement execute function forbid_truncate()`,
  `create or replace trigger feedback_deletion_is_collected after delete on feedback
    referencing old table as removed for each statement execute function collect_removed_feedback()`,
];

/** CREATE OR REPLACE does not exist for constraint triggers, and DROP TRIGGER would lock out readers. */
function deferredTrigger(name: string, table: string, definition: string): string {
  return `do $$ begin
    if not exists (select from pg_trigger where tgrelid = '${table}'::regclass and tgname = '${name}') then
      create constraint trigger ${name} ${definition};
    end if;
  end $$`;
}

const WITHOUT_TRIGGERS = [
  ...SOFT_DELETABLE.map(([table]) => `drop trigger ${table}_deletion_is_recorded on ${table}`),
  'drop trigger feedback_deletion_is_collected on feedback',
  'drop trigger feedback_are_kept_whole on feedback',
  'drop table unrecorded_feedback',
  `drop function record_marked_row, collect_removed_feedback, record_removed_feedback, new_event_id,
    forbid_truncate, remove_feedback_of_recorded_job`,
  'drop index deletion_events_entity_id',
];
