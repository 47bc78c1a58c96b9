import { REMOVE_FEEDBACK_OF_JOB } from './Migration20270201000000_remove_feedback_of_job.ts';
import { GUARD_FUNCTIONS, GUARDS, WITHOUT_GUARDS } from './marked-rows.ts';
import { OnlineMigration } from './online-migration.ts';
import {
  COLLECT_REMOVED_FEEDBACK,
  FEEDBACK_IS_COUNTED_BY_JOB,
  RECORD_JOB_AND_REMOVE_FEEDBACK,
  RECORD_REMOVED_FEEDBACK,
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
    for (const statement of [...GUARDS, ...TRIGGERS]) await this.change(statement);
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
  ...GUARD_FUNCTIONS,
  FORBID_TRUNCATE,
  COLLECT_REMOVED_FEEDBACK,
  RECORD_REMOVED_FEEDBACK,
  FEEDBACK_IS_COUNTED_BY_JOB,
  RECORD_JOB_AND_REMOVE_FEEDBACK,
  alterFunctions(
    [
      'new_event_id()',
      'forbid_truncate()',
      'collect_removed_feedback()',
      'record_removed_feedback()',
      'record_job_and_remove_feedback(uuid, uuid, text, integer)',
    ],
    FIXED_SEARCH_PATH,
  ),
  // No release calls it.
  'drop function if exists remove_feedback_of_job(uuid, integer)',
];

/** Generation jobs are recorded by a guard that they have: see `marked-rows.ts`. */
const RECORDED_BY_TRIGGER = [
  ['ingest_jobs', `'INGEST_JOB', 'status_before_deletion'`],
  ['adapters', `'ADAPTER'`],
] as const;

const TRIGGERS = [
  ...RECORDED_BY_TRIGGER.map(([table, args]) =>
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
    referencing old table as removed for each statement when (not feedback_is_counted_by_job())
    execute function collect_removed_feedback()`,
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
  ...RECORDED_BY_TRIGGER.map(([table]) => `drop trigger ${table}_deletion_is_recorded on ${table}`),
  ...WITHOUT_GUARDS,
  'drop trigger feedback_deletion_is_collected on feedback',
  'drop trigger feedback_are_kept_whole on feedback',
  'drop table unrecorded_feedback',
  `drop function collect_removed_feedback, record_removed_feedback, new_event_id, forbid_truncate,
    feedback_is_counted_by_job, record_job_and_remove_feedback`,
  'drop index deletion_events_entity_id',
  ...REMOVE_FEEDBACK_OF_JOB,
];
