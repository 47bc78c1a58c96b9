-- DeletionEvents in web/src/deletion-record/deletion-events.graphql
-- 1 statement, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","first":20,"after":null,"filter":null}

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
              deletion_events t2
            where
              t2.project_id = t1.id
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
          t3.entity as c2,
          t3.entity_id as c3,
          t3.actor as c4,
          t3.created_at as c5,
          t3.reason as c6,
          t3.status_before as c7,
          t3.deleted_feedback_count as c1
        from
          deletion_events t3
        where
          t3.project_id = parents.id
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
  null::uuid,
  null::text,
  null::timestamptz(3),
  null::text,
  null::text
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
  c7
from
  s1;
