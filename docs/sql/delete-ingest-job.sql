-- DeleteIngestJob in web/tombstone-react/src/delete-ingest-job.graphql
-- 2 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","id":"0199a5e0-0000-7000-8000-000000000102","reason":"Replaced"}

with
  t as (
    update ingest_jobs t
    set
      status_before_deletion = t.status,
      status = $1::text,
      deleted_at = clock_timestamp(),
      deleted_by = $2::text,
      deletion_reason = $3::text
    where
      t.id = $4::uuid
      and t.project_id = $5::uuid
      and t.status = any ($6::text[])
      and t.project_id = any ($7::uuid[])
      and t.deleted_at is null
    returning
      t.*
  ),
  added as (
    insert into
      deletion_events (project_id, entity_id, created_at, status_before, id, entity, actor, reason, request_id)
    select
      t.project_id,
      t.id,
      t.deleted_at,
      t.status_before_deletion,
      new.*
    from
      t
      cross join unnest($8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[]) as new
  )
select
  t.id,
  t.created_at,
  t.deleted_at,
  t.deleted_by,
  t.deletion_reason,
  t.project_id,
  t.source,
  t.status,
  t.status_before_deletion,
  t.error,
  t.started_at,
  t.finished_at
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
          t1.status as c2,
          t1.status_before_deletion as c3,
          t1.created_at as c4,
          t1.deleted_at as c5,
          t1.deleted_by as c6,
          t1.deletion_reason as c7,
          t2_row.*
        from
          ingest_jobs t1
          left join lateral (
            select
              t2.id as c8
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
  c6,
  c7,
  c8
from
  s0;
