-- Project in web/src/projects/project.graphql
-- 1 statement, variables: {"id":"0199a5e0-0000-7000-8000-000000000001"}

with
  s0 as (
    select
      null::uuid as parent,
      found.*
    from
      (
        select
          t1.id as c0,
          t1.name as c1,
          t1.created_at as c2
        from
          projects t1
        where
          t1.id = any ($1::uuid[])
          and t1.id = any ($2::uuid[])
      ) found
  )
select
  null,
  parent,
  c0,
  c1,
  c2
from
  s0;
