-- DeleteJobs in web/tombstone-react/src/mutations/delete-jobs.graphql
-- 3 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","ids":["0199a5e0-0000-7000-8000-000000000401"],"reason":"Replaced"}

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
      "generation_jobs"
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
  ),
  "marked" as (
    update "generation_jobs"
    set
      "deleted_at" = clock_timestamp(),
      "deleted_by" = $3::text,
      "deletion_reason" = $4::text
    where
      "id" = any (
        array(
          (
            select
              "locked"."id"
            from
              "locked"
            where
              (
                $5::int[] is null
                or count_feedback_of_job ("locked"."id") = (
                  select
                    "pairs"."value"
                  from
                    unnest($1::uuid[], $5::int[]) as "pairs" ("key", "value")
                  where
                    "pairs"."key" = "locked"."id"
                )
              )
          )
        )
      )
      and "deleted_at" is null
      and "status" in ($6, $7, $8)
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
  cross join lateral record_job_and_remove_feedback (
    "marked"."id",
    (
      select
        "pairs"."value"
      from
        unnest($1::uuid[], $9::uuid[]) as "pairs" ("key", "value")
      where
        "pairs"."key" = "marked"."id"
    ),
    $10::text,
    $11::int
  ) as "removed";

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
    "id" = any ($1::uuid[])
    and (
      $2::uuid[] is null
      or "project_id" = any ($2::uuid[])
    )
  );
