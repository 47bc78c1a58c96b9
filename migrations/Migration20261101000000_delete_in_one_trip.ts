import { Migration } from '@mikro-orm/migrations';

/**
 * Adds a function that deletes a generation job: two statements in one round
 * trip, so that no lock is held during network latency.
 *
 * The function must be VOLATILE, which is the default: each of its statements
 * then sees all that was committed before that statement began. This includes
 * feedback that was committed while the UPDATE waited for the row of the job.
 * One statement with two CTEs would not remove that feedback.
 */
export class Migration20261101000000_delete_in_one_trip extends Migration {
  override up(): void {
    this.addSql(`
      create function delete_generation_job(
        id_of_job uuid,
        -- The projects in which the caller may delete; null for all.
        writable_projects uuid[],
        deletable_statuses text[],
        who text,
        why text,
        -- The most ids of removed feedback to return. The count is exact.
        told int
      ) returns table (job generation_jobs, feedback_ids uuid[], feedback_count int)
      language plpgsql volatile as $$
      begin
        update generation_jobs
        set deleted_at = clock_timestamp(), deleted_by = who, deletion_reason = why
        where id = id_of_job and deleted_at is null and status = any (deletable_statuses)
          and (writable_projects is null or project_id = any (writable_projects))
        returning generation_jobs.* into job;
        if not found then return; end if;

        with removed as (
          delete from feedback using audio_samples
          where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
          returning feedback.id
        )
        select array(select id from removed limit told), (select count(*) from removed)
        into feedback_ids, feedback_count;
        return next;
      end $$`);
  }

  override down(): void {
    this.addSql('drop function delete_generation_job');
  }
}
