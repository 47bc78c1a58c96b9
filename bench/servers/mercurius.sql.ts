/** What a person would write by hand, with a name for each so that it is prepared once on a connection. */
const JOB = `id, prompt, status, created_at as "createdAt", adapter_id as "adapterId"`;

const page = (name: string, after: string) => ({
  name,
  text: `
    select ${JOB} from generation_jobs where project_id = $1 and deleted_at is null ${after}
    order by created_at desc, id desc limit $2`,
});

export const job = { name: 'job', text: `select ${JOB} from generation_jobs where id = $1 and deleted_at is null` };
export const firstJobs = page('firstJobs', '');
export const jobsAfter = page('jobsAfter', 'and (created_at, id) < ($3, $4)');
export const adapters = {
  name: 'adapters',
  text: 'select id, name, deleted_at as "deletedAt" from adapters where id = any($1::uuid[])',
};
export const audioSamples = {
  name: 'audioSamples',
  text: `
    select child.* from unnest($1::uuid[]) as parent (id) cross join lateral (
      select id, job_id as "parentId", uri, duration_seconds as "durationSeconds" from audio_samples
      where job_id = parent.id order by created_at desc, id desc limit $2
    ) child`,
};
export const feedback = {
  name: 'feedback',
  text: `
    select child.* from unnest($1::uuid[]) as parent (id) cross join lateral (
      select id, audio_sample_id as "parentId", rating, comment, author, created_at as "createdAt" from feedback
      where audio_sample_id = parent.id order by created_at desc, id desc limit $2
    ) child`,
};
export const deleteJob = {
  name: 'deleteJob',
  text: `
    select deleted_job_id as "deletedJobId", already_deleted as "alreadyDeleted",
      deleted_feedback_count as "deletedFeedbackCount",
      (job).id, (job).status, (job).deleted_at as "deletedAt", (job).deleted_by as "deletedBy"
    from peers.delete_job($1)`,
};
