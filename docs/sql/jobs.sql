-- Jobs in web/src/jobs/jobs.graphql
-- 1 statement, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","includeDeleted":false,"first":20,"after":null}

with
  s0 as (
    select
      null::uuid as parent,
      found.*
    from
      (
        select
          t1.id as c0,
          (
            select
              count(*)::int
            from
              generation_jobs t2
            where
              t2.project_id = t1.id
              and t2.deleted_at is null
          ) as c1
        from
          projects t1
        where
          t1.id = any ($1::uuid[])
          and t1.id = any ($2::uuid[])
      ) found
  ),
  s1 as (
    select
      parents.key as parent,
      page.*
    from
      (
        select
          c0 as id,
          nullif(c0, ($1::uuid[]) [1]) as key
        from
          s0
      ) parents
      cross join lateral (
        select
          t3.id as c0,
          t3.prompt as c2,
          t3.status as c3,
          t3.created_at as c4,
          t3.started_at as c5,
          t3.finished_at as c6,
          t3.error as c7,
          t3.deleted_at as c8,
          t3.deleted_by as c9,
          t3.deletion_reason as c10,
          t4_row.*,
          (
            select
              count(*)::int
            from
              feedback t5
              join audio_samples t5_1 on t5_1.id = t5.audio_sample_id
            where
              t5_1.job_id = t3.id
          ) as c1,
          (
            select
              count(*)::int
            from
              audio_samples t6
            where
              t6.job_id = t3.id
          ) as c14
        from
          generation_jobs t3
          left join lateral (
            select
              t4.id as c11,
              t4.name as c12,
              t4.deleted_at as c13
            from
              adapters t4
            where
              t4.id = t3.adapter_id
          ) t4_row on true
        where
          t3.project_id = parents.id
          and t3.deleted_at is null
        order by
          t3.created_at desc,
          t3.id desc
        limit
          21
      ) page
  )
select
  0,
  parent,
  c0,
  c1,
  null::text,
  null::text,
  null::timestamptz(3),
  null::timestamptz(3),
  null::timestamptz(3),
  null::text,
  null::timestamptz(3),
  null::text,
  null::text,
  null::uuid,
  null::text,
  null::timestamptz(3),
  null::int
from
  s0
union all
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
  c10,
  c11,
  c12,
  c13,
  c14
from
  s1;
