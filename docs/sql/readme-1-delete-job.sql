-- Readme1DeleteJob in README.md
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
          t1.deleted_by as c3,
          t1.deletion_reason as c4
        from
          generation_jobs t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
      ) found
  ),
  s1 as (
    select
      parents.key as parent,
      page.*
    from
      (
        select
          c1 as id,
          nullif(c1, ($1::uuid[]) [1]) as key
        from
          s0
      ) parents
      cross join lateral (
        select
          t2.id as c0,
          t2.uri as c2
        from
          audio_samples t2
        where
          t2.job_id = parents.id
        order by
          t2.created_at desc,
          t2.id desc
        limit
          20
      ) page
  )
select
  0,
  parent,
  c0,
  c1,
  c2,
  c3,
  c4
from
  s0
union all
select
  null,
  parent,
  c0,
  null::uuid,
  c2,
  null::text,
  null::text
from
  s1;
