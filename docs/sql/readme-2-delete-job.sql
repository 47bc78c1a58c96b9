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
  "adapter_id",
  "prompt",
  "status",
  "error",
  "started_at",
  "finished_at",
  "deleted_feedback_ids",
  "deleted_feedback_count"
from
  "marked"
  cross join lateral record_job_and_remove_feedback ("marked"."id", $8::uuid, $9::text, 1000) as "removed";

select
  "id",
  "created_at",
  "created_by",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "attempt",
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
