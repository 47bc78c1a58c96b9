import { Migration } from '@mikro-orm/migrations';

/**
 * Deletes a generation job within the database: two statements, one round
 * trip, and no lock held while the network is waited for.
 *
 * It must be VOLATILE, as functions are by default: each of its statements then
 * sees what was committed before that statement began. The feedback that a
 * writer stored while the update waited for the job's row is removed with the
 * rest. In one statement, a CTE for each half, it would be left over.
 */
export class Migration20261101000000_delete_in_one_trip extends Migration {
  override up(): void {
    this.addSql(`
      create function delete_generation_job(
        id_of_job uuid,
        -- Where the caller may delete; null for everywhere.
        writable_projects uuid[],
        deletable_statuses text[],
        who text,
        why text,
        -- How many ids of removed feedback are told; all of it is counted.
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
