-- JobToDelete in web/src/jobs/job-to-delete.graphql
-- 1 statement, variables: {"id":"0199a5e0-0000-7000-8000-000000000401","includeDeleted":false}

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
          t1.started_at as c3,
          t1.finished_at as c4,
          t1.error as c5,
          t1.deleted_at as c6,
          t1.deleted_by as c7,
          t1.deletion_reason as c8,
          (
            select
              count(*)::int
            from
              feedback t2
              join audio_samples t2_1 on t2_1.id = t2.audio_sample_id
            where
              t2_1.job_id = t1.id
          ) as c9,
          (
            select
              count(*)::int
            from
              audio_samples t3
            where
              t3.job_id = t1.id
          ) as c10
        from
          generation_jobs t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
          and t1.deleted_at is null
      ) found
  )
select
  null,
  parent,
  c0,
  c1,
  c2,
  c3,
  c4,
  c5,
  c6,
  c7,
  c8,
  c9,
  c10
from
  s0;
