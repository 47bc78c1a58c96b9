-- CreateAdapter in web/src/adapters/create-adapter.graphql
-- 2 statements, variables: {"input":{"projectId":"0199a5e0-0000-7000-8000-000000000001","name":"Harbour 3","baseModel":"narrator-base-3","uri":"s3://a"}}

insert into
  "adapters" ("id", "created_by", "project_id", "name", "base_model", "uri")
values
  ($1::uuid, $2::text, $3::uuid, $4::text, $5::text, $6::text)
returning
  "id",
  "created_at",
  "created_by",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "project_id",
  "name",
  "base_model",
  "uri";

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
          t1.name as c2,
          t1.base_model as c3,
          t1.uri as c4,
          t1.created_at as c5,
          t1.deleted_at as c6,
          t1.deleted_by as c7,
          t1.deletion_reason as c8,
          (
            select
              count(*)::int
            from
              generation_jobs t2
            where
              t2.adapter_id = t1.id
              and t2.deleted_at is null
          ) as c9
        from
          adapters t1
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
  c9
from
  s0;
