-- FeedbackToDelete in web/src/feedback/feedback-to-delete.graphql
-- 2 statements, variables: {"id":"0199a5e0-0000-7000-8000-000000000601","sampleId":"0199a5e0-0000-7000-8000-000000000501"}

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
          t1.rating as c2,
          t1.comment as c3,
          t1.author as c4
        from
          feedback t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
          and (
            exists (
              select
              from
                generation_jobs above
                join audio_samples t1_1 on t1_1.id = t1.audio_sample_id
              where
                above.id = t1_1.job_id
                and above.deleted_at is null
            )
            or t1.project_id = any ($3::uuid[])
          )
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
          and (
            exists (
              select
              from
                generation_jobs above
              where
                above.id = t1.job_id
                and above.deleted_at is null
            )
            or t1.project_id = any ($3::uuid[])
          )
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
