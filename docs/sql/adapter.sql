-- Adapter in web/src/adapter-detail/adapter.graphql
-- 1 statement, variables: {"id":"0199a5e0-0000-7000-8000-000000000302","includeDeleted":false,"first":20,"after":null}

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
          t1.name as c2,
          t1.base_model as c3,
          t1.uri as c4,
          t1.created_at as c5,
          t1.deleted_at as c6,
          t1.deleted_by as c7,
          t1.deletion_reason as c8,
          (
            select
              count(*)::int
            from
              generation_jobs t2
            where
              t2.adapter_id = t1.id
              and t2.deleted_at is null
          ) as c9,
          (
            select
              count(*)::int
            from
              generation_jobs t3
            where
              t3.adapter_id = t1.id
              and t3.deleted_at is null
          ) as c10
        from
          adapters t1
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
          t4.id as c0,
          t4.prompt as c2,
          t4.status as c3,
          t4.created_at as c5,
          t4.started_at as c6,
          t4.finished_at as c11,
          t4.error as c4,
          t4.deleted_at as c12,
          t4.deleted_by as c7,
          t4.deletion_reason as c8,
          t5_row.*,
          (
            select
              count(*)::int
            from
              feedback t6
              join audio_samples t6_1 on t6_1.id = t6.audio_sample_id
            where
              t6_1.job_id = t4.id
          ) as c9,
          (
            select
              count(*)::int
            from
              audio_samples t7
            where
              t7.job_id = t4.id
          ) as c10
        from
          generation_jobs t4
          left join lateral (
            select
              t5.id as c1,
              t5.name as c13,
              t5.deleted_at as c14
            from
              adapters t5
            where
              t5.id = t4.adapter_id
          ) t5_row on true
        where
          t4.adapter_id = parents.id
          and t4.deleted_at is null
        order by
          t4.created_at desc,
          t4.id desc
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
  null::timestamptz(3),
  null::timestamptz(3),
  null::text,
  null::timestamptz(3)
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
