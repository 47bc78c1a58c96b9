-- CreateJob in web/src/jobs/create-job.graphql
-- 2 statements, variables: {"input":{"projectId":"0199a5e0-0000-7000-8000-000000000001","adapterId":"0199a5e0-0000-7000-8000-000000000302","prompt":"Read chapter 4."}}

insert into
  "generation_jobs" ("id", "created_by", "project_id", "adapter_id", "prompt")
values
  ($1::uuid, $2::text, $3::uuid, $4::uuid, $5::text)
returning
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
  "finished_at";

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
          t1.prompt as c2,
          t1.status as c3,
          t1.created_at as c4,
          t1.started_at as c5,
          t1.finished_at as c6,
          t1.error as c7,
          t1.deleted_at as c8,
          t1.deleted_by as c9,
          t1.deletion_reason as c10,
          t2_row.*,
          (
            select
              count(*)::int
            from
              feedback t3
              join audio_samples t3_1 on t3_1.id = t3.audio_sample_id
            where
              t3_1.job_id = t1.id
          ) as c14,
          (
            select
              count(*)::int
            from
              audio_samples t4
            where
              t4.job_id = t1.id
          ) as c15
        from
          generation_jobs t1
          left join lateral (
            select
              t2.id as c11,
              t2.name as c12,
              t2.deleted_at as c13
            from
              adapters t2
            where
              t2.id = t1.adapter_id
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
  c4,
  c5,
  c6,
  c7,
  c8,
  c9,
  c10,
  c11,
  c12,
  c13,
  c14,
  c15
from
  s0;
