-- DeleteFeedback in web/tombstone-react/src/delete-feedback.graphql
-- 3 statements, variables: {"id":"0199a5e0-0000-7000-8000-000000000601"}

select
  "f0".*
from
  "feedback" as "f0"
where
  "f0"."id" = '<id>'
  and "f0"."project_id" in ('<id>')
limit
  1;

with
  t as (
    delete from feedback t
    where
      t.id = $1::uuid
    returning
      t.*
  ),
  added as (
    insert into
      deletion_events (project_id, entity_id, created_at, id, entity, actor, reason, request_id)
    select
      t.project_id,
      t.id,
      clock_timestamp(),
      new.*
    from
      t
      cross join unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as new
  )
select
  t.id,
  t.created_at,
  t.project_id,
  t.audio_sample_id,
  t.rating,
  t.comment,
  t.author
from
  t;

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
