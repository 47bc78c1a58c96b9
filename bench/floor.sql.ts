import type { Operation } from './operations.ts';

const JOB = `j.id, prompt, status, j.created_at as "createdAt", case when a.id is not null then
  json_build_object('id', a.id, 'name', a.name, 'deletedAt', a.deleted_at) end as adapter`;
/** The offset keeps the planner from joining: for a page it would read all adapters instead of the few that are wanted. */
const WITH_ADAPTER = `
  left join lateral (select id, name, deleted_at from adapters where id = adapter_id offset 0) a on true`;
const NEWEST_FIRST = 'order by created_at desc, id desc';

/** The first of a project's live jobs. */
const jobs = (count: number, after = '') => `
  select id, prompt, status, created_at, adapter_id, row_number() over () as place from (
    select * from generation_jobs where project_id = $1 and deleted_at is null ${after} ${NEWEST_FIRST} limit ${count}
  ) jobs`;

/** A page, and the row after it that tells whether there is a next one. */
const page = (after?: string) => `
  with j as materialized (${jobs(21, after)})
  select json_build_object(
    'nodes', (
      select coalesce(json_agg(node), '[]') from (
        select ${JOB} from j ${WITH_ADAPTER} where place <= 20 order by place
      ) node
    ),
    'pageInfo', (
      select json_build_object(
        'hasNextPage', count(*) > 20,
        'endCursor', (array_agg(json_build_array(created_at, id) order by place))[least(count(*), 20)]
      ) from j
    )
  )::text as json`;

/** Each operation as one statement that returns the JSON of its answer: what PostgreSQL itself can do. */
export const STATEMENTS: Record<Operation, string> = {
  get: `
    select row_to_json(job)::text as json from (
      select ${JOB} from generation_jobs j ${WITH_ADAPTER}
      where j.id = $1 and j.deleted_at is null
    ) job`,
  list: page(),
  deep: page('and (created_at, id) < ($2, $3)'),
  nested: `
    select json_build_object('nodes', coalesce(json_agg(job), '[]'))::text as json from (
      select ${JOB}, (
        select json_build_object('nodes', coalesce(json_agg(sample), '[]')) from (
          select id, uri, duration_seconds as "durationSeconds", (
            select json_build_object('nodes', coalesce(json_agg(judgement), '[]')) from (
              select id, rating, comment, author, created_at as "createdAt" from feedback
              where audio_sample_id = audio_samples.id ${NEWEST_FIRST} limit 5
            ) judgement
          ) as feedback
          from audio_samples where job_id = j.id ${NEWEST_FIRST} limit 5
        ) sample
      ) as "audioSamples"
      from (${jobs(20)}) j ${WITH_ADAPTER} order by place
    ) job`,
  delete: `
    select json_build_object(
      'deletedJobId', deleted_job_id, 'alreadyDeleted', already_deleted,
      'deletedFeedbackCount', deleted_feedback_count, 'job', json_build_object(
        'id', (job).id, 'status', (job).status, 'deletedAt', (job).deleted_at, 'deletedBy', (job).deleted_by
      )
    )::text as json
    from peers.delete_job($1)`,
};
