-- CancelIngestJob in web/src/ingest/cancel-ingest-job.graphql
-- 2 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","id":"0199a5e0-0000-7000-8000-000000000105"}

update "ingest_jobs"
set
  "status" = $1,
  "finished_at" = clock_timestamp()
where
  "deleted_at" is null
  and "status" in ($2, $3)
  and (
    "id" = $4::uuid
    and (
      $5::uuid[] is null
      or "project_id" = any ($5::uuid[])
    )
  )
returning
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
  "finished_at";

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
          t1.source as c2,
          t1.status as c3,
          t1.status_before_deletion as c4,
          t1.created_at as c5,
          t1.started_at as c6,
          t1.finished_at as c7,
          t1.error as c8,
          t1.deleted_at as c9,
          t1.deleted_by as c10,
          t1.deletion_reason as c11,
          (
            select
              count(*)::int
            from
              canonical_documents t2
            where
              t2.ingest_job_id = t1.id
          ) as c12
        from
          ingest_jobs t1
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
  c8,
  c9,
  c10,
  c11,
  c12
from
  s0;
