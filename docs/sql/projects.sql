-- Projects in web/src/projects/projects.graphql
-- 1 statement, variables: {"first":20,"after":null}

with
  s0 as (
    select
      null::uuid as parent,
      found.*
    from
      (
        select
          (
            select
              count(*)::int
            from
              projects t2
            where
              t2.id = any ($1::uuid[])
          ) as c0
      ) found
  ),
  s1 as (
    select
      parents.key as parent,
      page.*
    from
      (
        select
          null::uuid as id,
          null::uuid as key
      ) parents
      cross join lateral (
        select
          t3.id as c1,
          t3.name as c2,
          t3.created_at as c3
        from
          projects t3
        where
          t3.id = any ($2::uuid[])
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
  null::uuid,
  null::text,
  null::timestamptz(3)
from
  s0
union all
select
  null,
  parent,
  null::int,
  c1,
  c2,
  c3
from
  s1;
