-- DeleteAdapters in web/tombstone-react/src/mutations/delete-adapters.graphql
-- 3 statements, variables: {"projectId":"0199a5e0-0000-7000-8000-000000000001","ids":["0199a5e0-0000-7000-8000-000000000302"],"reason":"Replaced"}

select
  "id",
  "created_at",
  "created_by",
  "name"
from
  "projects"
where
  "id" = $1::uuid;

with
  "locked" as (
    select
      "id"
    from
      "adapters"
    where
      (
        "id" = any ($1::uuid[])
        and (
          $2::uuid[] is null
          or "project_id" = any ($2::uuid[])
        )
      )
    order by
      "id"
    for no key update
  ),
  "deleted" as (
    update "adapters"
    set
      "deleted_at" = clock_timestamp(),
      "deleted_by" = $3::text,
      "deletion_reason" = $4::text
    where
      "id" = any (
        array(
          (
            select
              "locked"."id"
            from
              "locked"
          )
        )
      )
      and "deleted_at" is null
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
      (
        select
          "pairs"."value"
        from
          unnest($1::uuid[], $5::uuid[]) as "pairs" ("key", "value")
        where
          "pairs"."key" = "id"
      ) as "id",
      "deleted_at" as "created_at",
      "project_id" as "project_id",
      $6::text as "entity",
      "id" as "entity_id",
      $3::text as "actor",
      $4::text as "reason",
      $7::text as "request_id",
      null as "status_before",
      0 as "deleted_feedback_count",
      left("name", 200) as "label"
    from
      "deleted"
  )
select
  "id",
  "created_at",
  "created_by",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "project_id",
  "name",
  "base_model",
  "uri"
from
  "deleted";

select
  "id",
  "created_at",
  "created_by",
  "deleted_at",
  "deleted_by",
  "deletion_reason",
  "project_id",
  "name",
  "base_model",
  "uri"
from
  "adapters"
where
  (
    "id" = any ($1::uuid[])
    and (
      $2::uuid[] is null
      or "project_id" = any ($2::uuid[])
    )
  );
