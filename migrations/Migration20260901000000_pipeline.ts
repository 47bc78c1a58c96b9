import { Migration } from '@mikro-orm/migrations';

/**
 * Creates the tables of ingest and generation pipelines, without deletion. Every
 * row has a project, which cannot change. Triggers ensure that a row and the row
 * that it refers to belong to the same project.
 */
export class Migration20260901000000_pipeline extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...ONE_PROJECT]) this.addSql(statement);
  }

  override down(): void {
    this.addSql(
      'drop table feedback, audio_samples, generation_jobs, adapters, canonical_documents, ingest_jobs, projects',
    );
    this.addSql('drop function check_project_of_parent, forbid_change_of_owner');
  }
}

const STATUSES = `'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'`;

const TABLES = [
  `create table projects (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    name text not null
  )`,
  `create index projects_page on projects (created_at, id)`,
  `create table ingest_jobs (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint ingest_jobs_project_id_foreign references projects (id),
    source text not null,
    status text not null default 'QUEUED' constraint ingest_jobs_status_check check (status in (${STATUSES})),
    error text null,
    started_at timestamptz(3) null,
    finished_at timestamptz(3) null
  )`,
  `create index ingest_jobs_page on ingest_jobs (project_id, created_at, id)`,
  'create index ingest_jobs_status_page on ingest_jobs (project_id, status, created_at, id)',
  `create table canonical_documents (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint canonical_documents_project_id_foreign references projects (id),
    ingest_job_id uuid not null constraint canonical_documents_ingest_job_id_foreign references ingest_jobs (id),
    title text not null,
    uri text not null,
    content_type text not null
  )`,
  `create index canonical_documents_ingest_job_page on canonical_documents (ingest_job_id, created_at, id)`,
  `create table adapters (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint adapters_project_id_foreign references projects (id),
    name text not null,
    base_model text not null,
    uri text not null
  )`,
  `create index adapters_page on adapters (project_id, created_at, id)`,
  `create unique index adapters_name on adapters (project_id, name)`,
  `create table generation_jobs (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint generation_jobs_project_id_foreign references projects (id),
    adapter_id uuid null constraint generation_jobs_adapter_id_foreign references adapters (id),
    prompt text not null,
    status text not null default 'QUEUED' constraint generation_jobs_status_check check (status in (${STATUSES})),
    error text null,
    started_at timestamptz(3) null,
    finished_at timestamptz(3) null
  )`,
  `create index generation_jobs_page on generation_jobs (project_id, created_at, id)`,
  'create index generation_jobs_status_page on generation_jobs (project_id, status, created_at, id)',
  `create index generation_jobs_adapter_page on generation_jobs (adapter_id, created_at, id) include (project_id)`,
  `create table audio_samples (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint audio_samples_project_id_foreign references projects (id),
    job_id uuid not null constraint audio_samples_job_id_foreign references generation_jobs (id),
    uri text not null,
    duration_seconds double precision not null constraint audio_samples_duration_is_finite
      check (duration_seconds >= '0'::double precision and duration_seconds < 'Infinity'::double precision)
  )`,
  `create index audio_samples_job_page on audio_samples (job_id, created_at, id)`,
  `create table feedback (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint feedback_project_id_foreign references projects (id),
    audio_sample_id uuid not null constraint feedback_audio_sample_id_foreign references audio_samples (id),
    rating int not null constraint feedback_rating_in_range check (rating >= 1 and rating <= 5),
    comment text null,
    author text not null
  )`,
  `create index feedback_audio_sample_page on feedback (audio_sample_id, created_at, id)`,
];

const ONE_PROJECT = [
  // Arguments: the parent's table, and the column that refers to it.
  `create function check_project_of_parent() returns trigger language plpgsql as $$
  declare
    parent_project uuid;
  begin
    execute format('select project_id from %I where id = ($1).%I', tg_argv[0], tg_argv[1]) into parent_project using new;
    if parent_project is distinct from new.project_id then
      raise exception 'a row of % belongs to the project of its row of %', tg_table_name, tg_argv[0]
        using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$`,
  `create trigger canonical_documents_of_project before insert or update of project_id, ingest_job_id
    on canonical_documents for each row execute function check_project_of_parent('ingest_jobs', 'ingest_job_id')`,
  `create trigger audio_samples_of_project before insert or update of project_id, job_id
    on audio_samples for each row execute function check_project_of_parent('generation_jobs', 'job_id')`,
  `create trigger feedback_of_project before insert or update of project_id, audio_sample_id
    on feedback for each row execute function check_project_of_parent('audio_samples', 'audio_sample_id')`,
  `create trigger generation_jobs_adapter_of_project before insert or update of project_id, adapter_id
    on generation_jobs for each row when (new.adapter_id is not null)
    execute function check_project_of_parent('adapters', 'adapter_id')`,
  `create function forbid_change_of_owner() returns trigger language plpgsql as $$
  begin
    raise exception 'a row of % stays where it was made', tg_table_name using errcode = '23514', constraint = tg_name;
  end $$`,
  `create trigger ingest_jobs_project_is_fixed before update of project_id
    on ingest_jobs for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
  `create trigger canonical_documents_project_is_fixed before update of project_id
    on canonical_documents for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
  `create trigger adapters_project_is_fixed before update of project_id
    on adapters for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
  `create trigger generation_jobs_project_is_fixed before update of project_id
    on generation_jobs for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
  `create trigger audio_samples_project_is_fixed before update of project_id
    on audio_samples for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
  `create trigger feedback_project_is_fixed before update of project_id
    on feedback for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner()`,
];
