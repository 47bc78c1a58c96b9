-- Job in web/src/jobs/job.graphql
-- 1 statement, variables: {"id":"0199a5e0-0000-7000-8000-000000000401","includeDeleted":false,"first":20,"after":null}

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
          t1.prompt as c2,
          t1.status as c3,
          t1.created_at as c4,
          t1.started_at as c5,
          t1.finished_at as c6,
          t1.error as c7,
          t1.deleted_at as c8,
          t1.deleted_by as c9,
          t1.deletion_reason as c10,
          t2_row.*,
          t3_row.*,
          (
            select
              count(*)::int
            from
              feedback t4
              join audio_samples t4_1 on t4_1.id = t4.audio_sample_id
            where
              t4_1.job_id = t1.id
          ) as c15,
          (
            select
              count(*)::int
            from
              audio_samples t5
            where
              t5.job_id = t1.id
          ) as c16
        from
          generation_jobs t1
          left join lateral (
            select
              t2.id as c11
            from
              projects t2
            where
              t2.id = t1.project_id
          ) t2_row on true
          left join lateral (
            select
              t3.id as c12,
              t3.name as c13,
              t3.deleted_at as c14
            from
              adapters t3
            where
              t3.id = t1.adapter_id
          ) t3_row on true
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
          and t1.deleted_at is null
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
          t6.id as c0,
          t6.uri as c2,
          t6.duration_seconds as c17,
          t6.created_at as c4,
          (
            select
              count(*)::int
            from
              feedback t7
            where
              t7.audio_sample_id = t6.id
          ) as c15,
          (
            select
              count(*)::int
            from
              feedback t8
            where
              t8.audio_sample_id = t6.id
          ) as c16
        from
          audio_samples t6
        where
          t6.job_id = parents.id
        order by
          t6.created_at desc,
          t6.id desc
        limit
          21
      ) page
  ),
  s2 as (
    select
      parents.key as parent,
      page.*
    from
      (
        select
          c0 as id,
          c0 as key
        from
          s1
      ) parents
      cross join lateral (
        select
          t9.id as c0,
          t9.author as c2,
          t9.rating as c15,
          t9.comment as c3,
          t9.created_at as c4
        from
          feedback t9
        where
          t9.audio_sample_id = parents.id
        order by
          t9.created_at desc,
          t9.id desc
        limit
          21
      ) page
  )
select
  0,
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
  c14,
  c15,
  c16,
  null::double precision
from
  s0
union all
select
  1,
  parent,
  c0,
  null::uuid,
  c2,
  null::text,
  c4,
  null::timestamptz(3),
  null::timestamptz(3),
  null::text,
  null::timestamptz(3),
  null::text,
  null::text,
  null::uuid,
  null::uuid,
  null::text,
  null::timestamptz(3),
  c15,
  c16,
  c17
from
  s1
union all
select
  null,
  parent,
  c0,
  null::uuid,
  c2,
  c3,
  c4,
  null::timestamptz(3),
  null::timestamptz(3),
  null::text,
  null::timestamptz(3),
  null::text,
  null::text,
  null::uuid,
  null::uuid,
  null::text,
  null::timestamptz(3),
  c15,
  null::int,
  null::double precision
from
  s2;
