-- MoreFeedback in web/src/feedback/more-feedback.graphql
-- 1 statement, variables: {"sampleId":"0199a5e0-0000-7000-8000-000000000501","first":20,"after":null}

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
          (
            select
              count(*)::int
            from
              feedback t2
            where
              t2.audio_sample_id = t1.id
          ) as c2
        from
          audio_samples t1
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
          t3.id as c0,
          t3.author as c3,
          t3.rating as c2,
          t3.comment as c4,
          t3.created_at as c5
        from
          feedback t3
        where
          t3.audio_sample_id = parents.id
        order by
          t3.created_at desc,
          t3.id desc
        limit
          21
      ) page
  )
select
  0,
  parent,
  c0,
  c1,
  c2,
  null::text,
  null::text,
  null::timestamptz(3)
from
  s0
union all
select
  null,
  parent,
  c0,
  null::uuid,
  c2,
  c3,
  c4,
  c5
from
  s1;
