import { OnlineMigration } from './online-migration.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds what the API shows as the label of an event. Events from before labels are never changed: their
 * label is read from the row, if it still exists.
 */
export class Migration20270703000000_labels_of_older_deletions extends OnlineMigration {
  override async up(): Promise<void> {
    await this.change(SHOWN_LABEL, alterFunctions(['shown_label(deletion_events)'], FIXED_SEARCH_PATH));
  }

  override down(): void {
    this.addSql('drop function shown_label(deletion_events)');
  }
}

const SHOWN_LABEL = `
  create or replace function shown_label(event deletion_events) returns text language sql stable as $$
    select coalesce(event.label, left(case event.entity
      when 'INGEST_JOB' then (select source from ingest_jobs where id = event.entity_id)
      when 'GENERATION_JOB' then (select prompt from generation_jobs where id = event.entity_id)
      when 'ADAPTER' then (select name from adapters where id = event.entity_id)
    end, 200))
  $$`;
