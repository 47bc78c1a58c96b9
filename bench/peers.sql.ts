/**
 * What the peers need in the database to search jobs, over the index of the product, and to delete a job: all of it in one trip,
 * which is PostGraphile's documented way and the fastest that a person would write.
 * The feedback goes in a later statement than the mark, as in the product.
 */
export const PEERS = `
  create schema peers;
  create function peers.search_jobs(project_id uuid, search text) returns setof generation_jobs stable language sql as $$
    select * from generation_jobs
    where generation_jobs.project_id = search_jobs.project_id and deleted_at is null
      and array[generation_jobs.project_id, adapter_id] @> array[search_jobs.project_id]
      and coalesce(prompt, '') || e'\\n' || coalesce(error, '') ilike '%' || search || '%'
    order by created_at desc, id desc
  $$;
  create type peers.job_deletion as (
    deleted_job_id uuid, already_deleted boolean, deleted_feedback_count int, job generation_jobs
  );
  create function peers.delete_job(job_id uuid) returns peers.job_deletion volatile language plpgsql as $$
  declare
    found_job generation_jobs;
    deleted_feedback_count int;
  begin
    select * into found_job from generation_jobs where id = delete_job.job_id for update;
    if found_job.id is null then raise exception 'Job not found'; end if;
    if found_job.deleted_at is not null then raise exception 'The job is deleted already'; end if;
    if found_job.status in ('QUEUED', 'RUNNING') then raise exception 'Cancel the job first'; end if;
    update generation_jobs set deleted_at = clock_timestamp(), deleted_by = 'local'
      where id = delete_job.job_id returning * into found_job;
    delete from feedback
      where audio_sample_id in (select id from audio_samples where audio_samples.job_id = delete_job.job_id);
    get diagnostics deleted_feedback_count = row_count;
    return row(found_job.id, false, deleted_feedback_count, found_job)::peers.job_deletion;
  end $$`;
