-- Readme2DeleteJob in README.md
-- 2 statements, variables: {}

with
  "marked" as (
    update "generation_jobs"
    set
      "deleted_at" = clock_timestamp(),
      "deleted_by" = $1::text,
      "deletion_reason" = $2::text
    where
      (
        "id" = $3::uuid
        and (
          $4::uuid[] is null
          or "project_id" = any ($4::uuid[])
        )
      )
      and "deleted_at" is null
      and "status" in ($5, $6, $7)
    returning
      *
  ),
  "deleted" as (
    select
      "marked".*,
      "removed".*
    from
      "marked"
      cross join lateral remove_feedback_of_recorded_job ("marked"."id", 1000) as "removed"
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
        "deleted_feedback_count"
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
      "status" as "status_before",
      "deleted_feedback_count" as "deleted_feedback_count"
    from
      "deleted"
  )
select
  "id",
  "created_at",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "project_id",
  "adapter_id",
  "prompt",
  "status",
  "error",
  "started_at",
  "finished_at",
  "deleted_feedback_ids",
  "deleted_feedback_count"
from
  "deleted";

select
  "id",
  "created_at",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "project_id",
  "adapter_id",
  "prompt",
  "status",
  "error",
  "started_at",
  "finished_at"
from
  "generation_jobs"
where
  (
    "id" = $1::uuid
    and (
      $2::uuid[] is null
      or "project_id" = any ($2::uuid[])
    )
  );
