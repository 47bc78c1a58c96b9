-- Readme4Viewer in README.md
-- 1 statement, variables: {}

with
  s0 as (
    select
      null::uuid as parent,
      found.*
    from
      (
        select
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
          t2.id as c0,
          t2.name as c1
        from
          projects t2
        where
          t2.id = any ($1::uuid[])
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
  null::uuid,
  null::text
from
  s0
union all
select
  null,
  parent,
  c0,
  c1
from
  s1;
