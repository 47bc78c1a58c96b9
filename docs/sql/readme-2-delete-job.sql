-- Readme2DeleteJob in README.md
-- 2 statements, variables: {}

select
  deleted.feedback_ids,
  deleted.feedback_count,
  (deleted.job).id,
  (deleted.job).created_at,
  (deleted.job).deleted_at,
  (deleted.job).deleted_by,
  (deleted.job).deletion_reason,
  (deleted.job).project_id,
  (deleted.job).adapter_id,
  (deleted.job).prompt,
  (deleted.job).status,
  (deleted.job).error,
  (deleted.job).started_at,
  (deleted.job).finished_at
from
  delete_generation_job ($1::uuid, $2::uuid[], $3::text[], $4::text, $5::text, $6::int, $7::uuid, $8::text) deleted;

select
  "g0".*
from
  "generation_jobs" as "g0"
where
  "g0"."id" = '<id>'
  and "g0"."project_id" in ('<id>')
limit
  1;
