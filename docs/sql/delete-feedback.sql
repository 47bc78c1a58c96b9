-- DeleteFeedback in web/tombstone-react/src/mutations/delete-feedback.graphql
-- 2 statements, variables: {"id":"0199a5e0-0000-7000-8000-000000000601"}

with
  "deleted" as (
    delete from "feedback"
    where
      (
        "id" = $1::uuid
        and (
          $2::uuid[] is null
          or "project_id" = any ($2::uuid[])
        )
      )
      and (
        "author" = $3::text
        or (
          $4::uuid[] is null
          or "project_id" = any ($4::uuid[])
        )
      )
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
      $5::uuid as "id",
      clock_timestamp() as "created_at",
      "project_id" as "project_id",
      $6::text as "entity",
      "id" as "entity_id",
      $3::text as "actor",
      $7::text as "reason",
      $8::text as "request_id",
      null as "status_before",
      0 as "deleted_feedback_count",
      left(
        (
          select
            concat(
              "deleted"."rating",
              cast($9 as text),
              regexp_replace("audio_samples"."uri", cast($10 as text), cast($11 as text))
            ) as "label"
          from
            "audio_samples"
          where
            "audio_samples"."id" = "deleted"."audio_sample_id"
        ),
        200
      ) as "label"
    from
      "deleted"
  )
select
  "id",
  "created_at",
  "project_id",
  "audio_sample_id",
  "rating",
  "comment",
  "author"
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
          t2_row.*,
          (
            select
              count(*)::int
            from
              feedback t4
            where
              t4.audio_sample_id = t1.id
          ) as c4
        from
          audio_samples t1
          left join lateral (
            select
              t2.id as c2,
              (
                select
                  count(*)::int
                from
                  feedback t3
                  join audio_samples t3_1 on t3_1.id = t3.audio_sample_id
                where
                  t3_1.job_id = t2.id
              ) as c3
            from
              generation_jobs t2
            where
              t2.id = t1.job_id
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
  c4
from
  s0;
