-- CancelIngestJobs in web/tombstone-react/src/mutations/cancel-ingest-jobs.graphql
-- 3 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","ids":["0199a5e0-0000-7000-8000-000000000105"]}

select
  "id",
  "created_at",
  "created_by",
  "name"
from
  "projects"
where
  "id" = $1::uuid;

with
  "locked" as (
    select
      "id"
    from
      "ingest_jobs"
    where
      (
        "id" = any ($1::uuid[])
        and (
          $2::uuid[] is null
          or "project_id" = any ($2::uuid[])
        )
      )
    order by
      "id"
    for no key update
  )
update "ingest_jobs"
set
  "status" = $3,
  "finished_at" = clock_timestamp()
where
  "deleted_at" is null
  and "status" in ($4, $5)
  and "id" = any (
    array(
      (
        select
          "locked"."id"
        from
          "locked"
      )
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
  "ingest_jobs"
where
  (
    "id" = any ($1::uuid[])
    and (
      $2::uuid[] is null
      or "project_id" = any ($2::uuid[])
    )
  );
