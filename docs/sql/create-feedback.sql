-- CreateFeedback in web/src/feedback/create-feedback.graphql
-- 2 statements, variables: {"input":{"audioSampleId":"0199a5e0-0000-7000-8000-000000000501","rating":4,"comment":"Clear."}}

insert into
  "feedback" ("project_id", "audio_sample_id", "id", "rating", "comment", "author")
select
  "project_id",
  "id",
  $1::uuid as "feedback_id",
  $2::int as "rating",
  $3::text as "comment",
  $4::text as "author"
from
  "audio_samples"
where
  (
    "id" = $5::uuid
    and (
      $6::uuid[] is null
      or "project_id" = any ($6::uuid[])
    )
  )
returning
  "id",
  "created_at",
  "project_id",
  "audio_sample_id",
  "rating",
  "comment",
  "author";

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
