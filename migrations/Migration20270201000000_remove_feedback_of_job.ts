import { Migration } from '@mikro-orm/migrations';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds a function that removes the feedback of a job that the calling statement
 * has marked as deleted. The calling statement has the rule and the record of the
 * deletion. `delete_generation_job` is kept for the previous release.
 *
 * The function must be VOLATILE, which is the default: its DELETE then sees all
 * that was committed before the DELETE began. This includes feedback that was
 * committed while the calling statement waited for the row of the job. A DELETE
 * in the calling statement would not see that feedback.
 */
export class Migration20270201000000_remove_feedback_of_job extends Migration {
  override up(): void {
    for (const statement of REMOVE_FEEDBACK_OF_JOB) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop function remove_feedback_of_job');
  }
}

export const REMOVE_FEEDBACK_OF_JOB = [
  `
      create function remove_feedback_of_job(
        id_of_job uuid,
        -- The most ids of removed feedback to return. The count is exact.
        listed int,
        out deleted_feedback_ids uuid[],
        out deleted_feedback_count int
      )
      language plpgsql volatile as $$
      begin
        with removed as (
          delete from feedback using audio_samples
          where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
          returning feedback.id
        )
        select array(select id from removed limit listed), (select count(*) from removed)
        into deleted_feedback_ids, deleted_feedback_count;
      end $$`,
  alterFunctions(['remove_feedback_of_job(uuid, integer)'], FIXED_SEARCH_PATH),
];
