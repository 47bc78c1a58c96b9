-- IngestJob in web/src/ingest/ingest-job.graphql
-- 1 statement, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","id":"0199a5e0-0000-7000-8000-000000000102","includeDeleted":false,"first":20,"after":null}

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
          t1.source as c2,
          t1.status as c3,
          t1.status_before_deletion as c4,
          t1.created_at as c5,
          t1.started_at as c6,
          t1.finished_at as c7,
          t1.error as c8,
          t1.deleted_at as c9,
          t1.deleted_by as c10,
          t1.deletion_reason as c11,
          (
            select
              count(*)::int
            from
              canonical_documents t2
            where
              t2.ingest_job_id = t1.id
          ) as c12,
          (
            select
              count(*)::int
            from
              canonical_documents t3
            where
              t3.ingest_job_id = t1.id
          ) as c13
        from
          ingest_jobs t1
        where
          t1.id = any ($1::uuid[])
          and t1.project_id = any ($2::uuid[])
          and t1.deleted_at is null
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
          t4.id as c0,
          t4.title as c2,
          t4.content_type as c3,
          t4.uri as c4,
          t4.created_at as c5
        from
          canonical_documents t4
        where
          t4.ingest_job_id = parents.id
        order by
          t4.created_at desc,
          t4.id desc
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
  c13
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
  c5,
  null::timestamptz(3),
  null::timestamptz(3),
  null::text,
  null::timestamptz(3),
  null::text,
  null::text,
  null::int,
  null::int
from
  s1;
