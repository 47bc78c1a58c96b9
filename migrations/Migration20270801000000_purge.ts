import { OnlineMigration } from './online-migration.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';
import { FORBID_HARD_DELETE } from './soft-deletion-guards.ts';

/**
 * Lets a purge remove rows that are deleted, and adds the record of purges. The database goes on
 * refusing any other hard delete, of live rows in every case.
 */
export class Migration20270801000000_purge extends OnlineMigration {
  override async up(): Promise<void> {
    await this.change(PURGES);
    await this.change(FORBID_HARD_DELETE_UNLESS_PURGED, SEARCH_PATH);
    await this.buildIndex({
      name: 'audio_samples_uri_hash',
      table: 'audio_samples',
      // An index on the URI itself could not hold long ones.
      definition: '(hashtextextended(uri, 0))',
    });
  }

  override down(): void {
    this.addSql('drop index audio_samples_uri_hash');
    this.addSql(FORBID_HARD_DELETE);
    this.addSql(SEARCH_PATH);
    this.addSql('drop table purges');
  }
}

const PURGES = `
  create table if not exists purges (
    id uuid not null primary key,
    created_at timestamptz(3) not null default now(),
    finished_at timestamptz(3) null,
    role text not null default session_user,
    os_user text not null,
    deleted_before timestamptz(3) not null,
    project_id uuid null constraint purges_project_id_foreign references projects (id),
    generation_jobs int not null default 0,
    audio_samples int not null default 0,
    ingest_jobs int not null default 0,
    adapters int not null default 0
  )`;

/** A row goes only if it is deleted and the transaction has set the setting. No statement may truncate. */
const FORBID_HARD_DELETE_UNLESS_PURGED = `
  create or replace function forbid_hard_delete() returns trigger language plpgsql as $$
  begin
    -- A truncated table has no old row to ask.
    if tg_op = 'DELETE' then
      if old.deleted_at is not null and current_setting('tombstone.purge', true) = 'on' then
        return old;
      end if;
    end if;
    raise exception 'rows of % are never removed: they are marked as deleted', tg_table_name
      using errcode = '23514', constraint = tg_name;
  end $$`;

/** A replaced function loses its search path. */
const SEARCH_PATH = alterFunctions(['forbid_hard_delete()'], FIXED_SEARCH_PATH);
