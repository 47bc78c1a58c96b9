-- DeleteIngestJob in web/tombstone-react/src/mutations/delete-ingest-job.graphql
-- 2 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","id":"0199a5e0-0000-7000-8000-000000000102","reason":"Replaced"}

with
  "deleted" as (
    update "ingest_jobs"
    set
      "deleted_at" = clock_timestamp(),
      "deleted_by" = $1::text,
      "deletion_reason" = $2::text,
      "status_before_deletion" = "status",
      "status" = $3
    where
      (
        "id" = $4::uuid
        and (
          $5::uuid[] is null
          or "project_id" = any ($5::uuid[])
        )
      )
      and "deleted_at" is null
      and "status" in ($6, $7, $3)
    returning
      *
  ),
  "event" as (
    insert into
      "deletion_events" (
        "id",
        "created_at",
        "project_id",
        "entity",
        "entity_id",
        "actor",
        "reason",
        "request_id",
        "status_before",
        "deleted_feedback_count",
        "label"
      )
    select
      $8::uuid as "id",
      "deleted_at" as "created_at",
      "project_id" as "project_id",
      $9::text as "entity",
      "id" as "entity_id",
      $1::text as "actor",
      $2::text as "reason",
      $10::text as "request_id",
      "status_before_deletion" as "status_before",
      0 as "deleted_feedback_count",
      left("source", 200) as "label"
    from
      "deleted"
  )
select
  "id",
  "created_at",
  "created_by",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "attempt",
  "project_id",
  "source",
  "status",
  "status_before_deletion",
  "error",
  "started_at",
  "finished_at"
from
  "deleted";

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
