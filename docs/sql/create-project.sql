-- CreateProject in web/src/projects/create-project.graphql
-- 2 statements, variables: {"input":{"name":"Lighthouse audiobooks"}}

insert into
  "projects" ("id", "name")
values
  ('<id>', 'Lighthouse audiobooks')
returning
  "created_at";

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
