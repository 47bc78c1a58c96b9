import { Migration } from '@mikro-orm/migrations';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Adds a function that counts the feedback on the samples of a job, for deletions
 * that are to remove an expected number of feedback.
 *
 * The function must be VOLATILE, which is the default: it then counts what was
 * committed while the calling statement waited for the row of the job. Its plan may
 * be made while the tables are empty, and must use their indexes, too: it is kept
 * while they grow.
 */
export class Migration20270701000000_count_feedback_of_job extends Migration {
  override up(): void {
    this.addSql(`
      create function count_feedback_of_job(id_of_job uuid) returns int
      language plpgsql volatile set enable_seqscan = off as $$
      begin
        return (
          select count(*) from audio_samples join feedback on feedback.audio_sample_id = audio_samples.id
          where audio_samples.job_id = id_of_job
        );
      end $$`);
    this.addSql(alterFunctions(['count_feedback_of_job(uuid)'], FIXED_SEARCH_PATH));
  }

  override down(): void {
    this.addSql('drop function count_feedback_of_job');
  }
}
