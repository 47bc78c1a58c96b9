-- DeleteAdapter in web/tombstone-react/src/delete-adapter.graphql
-- 2 statements, variables: {"id":"0199a5e0-0000-7000-8000-000000000302","reason":"Replaced"}

with
  t as (
    update adapters t
    set
      deleted_at = clock_timestamp(),
      deleted_by = $1::text,
      deletion_reason = $2::text
    where
      t.id = $3::uuid
      and t.project_id = any ($4::uuid[])
      and t.deleted_at is null
    returning
      t.*
  ),
  added as (
    insert into
      deletion_events (project_id, entity_id, created_at, id, entity, actor, reason, request_id)
    select
      t.project_id,
      t.id,
      t.deleted_at,
      new.*
    from
      t
      cross join unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[]) as new
  )
select
  t.id,
  t.created_at,
  t.deleted_at,
  t.deleted_by,
  t.deletion_reason,
  t.project_id,
  t.name,
  t.base_model,
  t.uri
from
  t;

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
          t1.created_at as c2,
          t1.deleted_at as c3,
          t1.deleted_by as c4,
          t1.deletion_reason as c5,
          t2_row.*
        from
          adapters t1
          left join lateral (
            select
              t2.id as c6
            from
              projects t2
            where
              t2.id = t1.project_id
          ) t2_row on true
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
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
