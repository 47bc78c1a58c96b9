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
          t2_row.*,
          (
            select
              count(*)::int
            from
              generation_jobs t3
            where
              t3.adapter_id = t1.id
              and t3.deleted_at is null
          ) as c10,
          (
            select
              count(*)::int
            from
              generation_jobs t4
            where
              t4.adapter_id = t1.id
              and t4.deleted_at is null
          ) as c11
        from
          adapters t1
          left join lateral (
            select
              t2.id as c9
            from
              projects t2
            where
              t2.id = t1.project_id
          ) t2_row on true
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
          t5.id as c0,
          t5.prompt as c2,
          t5.status as c3,
          t5.created_at as c5,
          t5.started_at as c6,
          t5.finished_at as c12,
          t5.error as c4,
          t5.deleted_at as c13,
          t5.deleted_by as c7,
          t5.deletion_reason as c8,
          t6_row.*,
          (
            select
              count(*)::int
            from
              feedback t7
              join audio_samples t7_1 on t7_1.id = t7.audio_sample_id
            where
              t7_1.job_id = t5.id
          ) as c10,
          (
            select
              count(*)::int
            from
              audio_samples t8
            where
              t8.job_id = t5.id
          ) as c11
        from
          generation_jobs t5
          left join lateral (
            select
              t6.id as c1,
              t6.name as c14,
              t6.deleted_at as c15
            from
              adapters t6
            where
              t6.id = t5.adapter_id
          ) t6_row on true
        where
          t5.adapter_id = parents.id
          and t5.deleted_at is null
        order by
          t5.created_at desc,
          t5.id desc
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
  null::uuid,
  c10,
  c11,
  c12,
  c13,
  c14,
  c15
from
  s1;
