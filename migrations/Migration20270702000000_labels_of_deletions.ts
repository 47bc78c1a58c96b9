import { WITH_THAT_REMOVED_BEFORE } from './Migration20270410000000_feedback_removed_before_its_job.ts';
import { OnlineMigration } from './online-migration.ts';
import { recordJobAndRemoveFeedback, TRIGGER_FUNCTION } from './removed-feedback.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds what a deleted row was called, so that the record can be read without the
 * row. The release before does not write it: a trigger fills it from the row, which
 * is still there, except for feedback.
 */
export class Migration20270702000000_labels_of_deletions extends OnlineMigration {
  override async up(): Promise<void> {
    await this.change('alter table deletion_events add column if not exists label text null');
    await this.change(
      LABEL_EVENT,
      recordJobAndRemoveFeedback(WITH_THAT_REMOVED_BEFORE, 'left(prompt, 200)'),
      alterFunctions(['label_event()', RECORD_JOB], FIXED_SEARCH_PATH),
      // The condition costs less than a call of the function, which the service saves by writing the label.
      `create or replace trigger deletion_events_are_labelled before insert on deletion_events
        for each row when (new.label is null) execute function label_event()`,
    );
  }

  override down(): void {
    this.addSql('drop trigger deletion_events_are_labelled on deletion_events');
    this.addSql('drop function label_event');
    this.addSql(recordJobAndRemoveFeedback(WITH_THAT_REMOVED_BEFORE));
    this.addSql(alterFunctions([RECORD_JOB], FIXED_SEARCH_PATH));
    this.addSql('alter table deletion_events drop column label');
  }
}

const RECORD_JOB = 'record_job_and_remove_feedback(uuid, uuid, text, integer)';

const LABEL_EVENT = `
  create or replace function label_event() returns trigger ${TRIGGER_FUNCTION} as $$
  begin
    new.label := left(case new.entity
      when 'INGEST_JOB' then (select source from ingest_jobs where id = new.entity_id)
      when 'GENERATION_JOB' then (select prompt from generation_jobs where id = new.entity_id)
      when 'ADAPTER' then (select name from adapters where id = new.entity_id)
    end, 200);
    return new;
  end $$`;
