-- Readme3Job in README.md
-- 1 statement, variables: {}

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
          t2_row.*
        from
          generation_jobs t1
          left join lateral (
            select
              t2.id as c3,
              t2.name as c4,
              t2.deleted_by as c5,
              t2.deletion_reason as c6
            from
              adapters t2
            where
              t2.id = t1.adapter_id
          ) t2_row on true
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
