-- IngestJobToDelete in web/src/ingest/ingest-job-to-delete.graphql
-- 1 statement, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","id":"0199a5e0-0000-7000-8000-000000000102","includeDeleted":false}

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
          t1.started_at as c3,
          t1.finished_at as c4,
          t1.error as c5,
          t1.deleted_at as c6,
          t1.status_before_deletion as c7,
          t1.deleted_by as c8,
          t1.deletion_reason as c9,
          (
            select
              count(*)::int
            from
              canonical_documents t2
            where
              t2.ingest_job_id = t1.id
          ) as c10
        from
          ingest_jobs t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
          and t1.deleted_at is null
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
