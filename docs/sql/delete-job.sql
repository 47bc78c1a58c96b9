-- DeleteJob in web/tombstone-react/src/mutations/delete-job.graphql
-- 2 statements, variables: {"id":"0199a5e0-0000-7000-8000-000000000401","reason":"Replaced"}

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
          t1.created_at as c3,
          t1.deleted_at as c4,
          t1.deleted_by as c5,
          t1.deletion_reason as c6,
          t2_row.*,
          t3_row.*,
          (
            select
              count(*)::int
            from
              feedback t5
              join audio_samples t5_1 on t5_1.id = t5.audio_sample_id
            where
              t5_1.job_id = t1.id
          ) as c10
        from
          generation_jobs t1
          left join lateral (
            select
              t2.id as c7
            from
              projects t2
            where
              t2.id = t1.project_id
          ) t2_row on true
          left join lateral (
            select
              t3.id as c8,
              (
                select
                  count(*)::int
                from
                  generation_jobs t4
                where
                  t4.adapter_id = t3.id
                  and t4.deleted_at is null
              ) as c9
            from
              adapters t3
            where
              t3.id = t1.adapter_id
          ) t3_row on true
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
  c10
from
  s0;
