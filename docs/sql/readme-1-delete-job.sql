-- Readme1DeleteJob in README.md
-- 2 statements, variables: {}

select
  deleted.feedback_ids,
  deleted.feedback_count,
  (deleted.job).id,
  (deleted.job).created_at,
  (deleted.job).deleted_at,
  (deleted.job).deleted_by,
  (deleted.job).deletion_reason,
  (deleted.job).project_id,
  (deleted.job).adapter_id,
  (deleted.job).prompt,
  (deleted.job).status,
  (deleted.job).error,
  (deleted.job).started_at,
  (deleted.job).finished_at
from
  delete_generation_job ($1::uuid, $2::uuid[], $3::text[], $4::text, $5::text, $6::int, $7::uuid, $8::text) deleted;

with
  s0 as (
    select
      null::uuid as parent,
      found.*
    from
      (
        select
          t1.project_id as c0,
          t1.id as c1,
          t1.status as c2,
          t1.deleted_by as c3,
          t1.deletion_reason as c4
        from
          generation_jobs t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
      ) found
  ),
  s1 as (
    select
      parents.key as parent,
      page.*
    from
      (
        select
          c1 as id,
          nullif(c1, ($1::uuid[]) [1]) as key
        from
          s0
      ) parents
      cross join lateral (
        select
          t2.id as c0,
          t2.uri as c2
        from
          audio_samples t2
        where
          t2.job_id = parents.id
        order by
          t2.created_at desc,
          t2.id desc
        limit
          20
      ) page
  )
select
  0,
  parent,
  c0,
  c1,
  c2,
  c3,
  c4
from
  s0
union all
select
  null,
  parent,
  c0,
  null::uuid,
  c2,
  null::text,
  null::text
from
  s1;
