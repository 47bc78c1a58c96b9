import { OnlineMigration } from './online-migration.ts';
import { TRIGGER_FUNCTION } from './removed-feedback.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds who created a row, by which a create that is sent again is told from
 * another with the same id. Feedback has its author. Rows of the release before
 * have null, which matches nobody.
 *
 * Feedback is removed for good, so its id would be free again. A trigger after
 * the insert refuses an id whose deletion is recorded. Before the insert it could
 * miss a deletion that commits while the insert waits for the row with the same id.
 */
export class Migration20270501000000_creates_sent_again extends OnlineMigration {
  override async up(): Promise<void> {
    for (const table of TABLES) await this.change(`alter table ${table} add column if not exists created_by text null`);
    await this.change(
      REFUSE_DELETED_ID,
      alterFunctions(['guard_feedback_id()'], FIXED_SEARCH_PATH),
      `create or replace trigger feedback_is_not_created_again after insert on feedback
        for each row execute function guard_feedback_id()`,
    );
  }

  override down(): void {
    this.addSql('drop trigger feedback_is_not_created_again on feedback');
    this.addSql('drop function guard_feedback_id');
    for (const table of TABLES) this.addSql(`alter table ${table} drop column created_by`);
  }
}

const TABLES = ['projects', 'ingest_jobs', 'adapters', 'generation_jobs'];

const REFUSE_DELETED_ID = `
  create or replace function guard_feedback_id() returns trigger ${TRIGGER_FUNCTION} as $$
  begin
    if exists (select from deletion_events where entity = 'FEEDBACK' and entity_id = new.id) then
      raise exception 'feedback with this id was deleted' using errcode = '23514', constraint = tg_name;
    end if;
    return null;
  end $$`;
