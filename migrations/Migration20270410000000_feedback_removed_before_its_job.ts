import { OnlineMigration } from './online-migration.ts';
import { RECORD_JOB_AND_REMOVE_FEEDBACK, recordJobAndRemoveFeedback } from './removed-feedback.ts';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * The event of a job also counts feedback that was removed by SQL earlier in the transaction. Nothing
 * else counts it: the trigger that sees it at the commit leaves it to the event of the marked job.
 */
export class Migration20270410000000_feedback_removed_before_its_job extends OnlineMigration {
  override async up(): Promise<void> {
    await this.change(recordJobAndRemoveFeedback(WITH_THAT_REMOVED_BEFORE), SEARCH_PATH);
  }

  override down(): void {
    this.addSql(RECORD_JOB_AND_REMOVE_FEEDBACK);
    this.addSql(SEARCH_PATH);
  }
}

/** Only the rows of this transaction are visible. The trigger removes them at the commit. */
export const WITH_THAT_REMOVED_BEFORE = `(select count(*) from removed) + coalesce(
          (select sum(cardinality(feedback_ids)) from unrecorded_feedback where job_id = id_of_job), 0)`;

const SEARCH_PATH = alterFunctions(['record_job_and_remove_feedback(uuid, uuid, text, integer)'], FIXED_SEARCH_PATH);
