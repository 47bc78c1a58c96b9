import { OnlineMigration } from './online-migration.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Replaces the foreign key of the record to projects, which locked the row of the project for each
 * deletion. An event takes its project from the deleted row, which is still there and has a foreign key
 * to the project, or belongs to a job that has one. So a project can go only once its rows are gone, and
 * a trigger on projects then looks for events.
 */
export class Migration20270415000000_record_without_lock_of_project extends OnlineMigration {
  override async up(): Promise<void> {
    await this.change(KEEP_RECORDED_PROJECT, alterFunctions(['keep_recorded_project()'], FIXED_SEARCH_PATH));
    await this.change(
      `create or replace trigger projects_with_a_record_are_kept before delete or update of id on projects
        for each row execute function keep_recorded_project()`,
    );
    await this.change('alter table deletion_events drop constraint if exists deletion_events_project_id_foreign');
  }

  override down(): void {
    this.addSql(`alter table deletion_events add constraint deletion_events_project_id_foreign
      foreign key (project_id) references projects (id)`);
    this.addSql('drop trigger projects_with_a_record_are_kept on projects');
    this.addSql('drop function keep_recorded_project');
  }
}

/** The error is that of the foreign key. */
const KEEP_RECORDED_PROJECT = `
  create or replace function keep_recorded_project() returns trigger language plpgsql as $$
  begin
    if exists (select from deletion_events where project_id = old.id) then
      raise exception 'project % has a record of deletions, which is kept', old.id
        using errcode = '23503', constraint = 'deletion_events_project_id_foreign', table = 'deletion_events';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`;
