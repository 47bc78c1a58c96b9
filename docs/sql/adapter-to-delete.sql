-- AdapterToDelete in web/src/adapters/adapter-to-delete.graphql
-- 1 statement, variables: {"id":"0199a5e0-0000-7000-8000-000000000302","includeDeleted":false}

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
          t1.deleted_at as c2,
          t1.deleted_by as c3,
          t1.deletion_reason as c4,
          (
            select
              count(*)::int
            from
              generation_jobs t2
            where
              t2.adapter_id = t1.id
              and t2.deleted_at is null
          ) as c5,
          (
            select
              count(*)::int
            from
              generation_jobs t3
            where
              t3.adapter_id = t1.id
              and t3.status = any ($3::text[])
              and t3.deleted_at is null
          ) as c6
        from
          adapters t1
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
  c6
from
  s0;
