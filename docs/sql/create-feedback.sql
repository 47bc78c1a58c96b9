-- CreateFeedback in web/src/feedback/create-feedback.graphql
-- 3 statements, variables: {"input":{"audioSampleId":"0199a5e0-0000-7000-8000-000000000501","rating":4,"comment":"Clear."}}

select
  "a0".*
from
  "audio_samples" as "a0"
where
  "a0"."id" = '<id>'
  and "a0"."project_id" in ('<id>')
limit
  1;

insert into
  "feedback" ("id", "project_id", "audio_sample_id", "rating", "comment", "author")
values
  ('<id>', '<id>', '<id>', 4, 'Clear.', 'nora')
returning
  "created_at";

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
