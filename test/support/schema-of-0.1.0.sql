-- The statements by which release 0.1.0 made its schema, in the order in which it ran them.

-- Migration20260901000000_pipeline
create table projects (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    name text not null
  );
create index projects_page on projects (created_at, id);
create table ingest_jobs (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint ingest_jobs_project_id_foreign references projects (id),
    source text not null,
    status text not null default 'QUEUED' constraint ingest_jobs_status_check check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    error text null,
    started_at timestamptz(3) null,
    finished_at timestamptz(3) null
  );
create index ingest_jobs_page on ingest_jobs (project_id, created_at, id);
create index ingest_jobs_status_page on ingest_jobs (project_id, status, created_at, id);
create table canonical_documents (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint canonical_documents_project_id_foreign references projects (id),
    ingest_job_id uuid not null constraint canonical_documents_ingest_job_id_foreign references ingest_jobs (id),
    title text not null,
    uri text not null,
    content_type text not null
  );
create index canonical_documents_ingest_job_page on canonical_documents (ingest_job_id, created_at, id);
create table adapters (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint adapters_project_id_foreign references projects (id),
    name text not null,
    base_model text not null,
    uri text not null
  );
create index adapters_page on adapters (project_id, created_at, id);
create unique index adapters_name on adapters (project_id, name);
create table generation_jobs (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint generation_jobs_project_id_foreign references projects (id),
    adapter_id uuid null constraint generation_jobs_adapter_id_foreign references adapters (id),
    prompt text not null,
    status text not null default 'QUEUED' constraint generation_jobs_status_check check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    error text null,
    started_at timestamptz(3) null,
    finished_at timestamptz(3) null
  );
create index generation_jobs_page on generation_jobs (project_id, created_at, id);
create index generation_jobs_status_page on generation_jobs (project_id, status, created_at, id);
create index generation_jobs_adapter_page on generation_jobs (adapter_id, created_at, id) include (project_id);
create table audio_samples (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint audio_samples_project_id_foreign references projects (id),
    job_id uuid not null constraint audio_samples_job_id_foreign references generation_jobs (id),
    uri text not null,
    duration_seconds double precision not null constraint audio_samples_duration_is_finite
      check (duration_seconds >= '0'::double precision and duration_seconds < 'Infinity'::double precision)
  );
create index audio_samples_job_page on audio_samples (job_id, created_at, id);
create table feedback (
    id uuid primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint feedback_project_id_foreign references projects (id),
    audio_sample_id uuid not null constraint feedback_audio_sample_id_foreign references audio_samples (id),
    rating int not null constraint feedback_rating_in_range check (rating >= 1 and rating <= 5),
    comment text null,
    author text not null
  );
create index feedback_audio_sample_page on feedback (audio_sample_id, created_at, id);
create function check_project_of_parent() returns trigger language plpgsql as $$
  declare
    parent_project uuid;
  begin
    execute format('select project_id from %I where id = ($1).%I', tg_argv[0], tg_argv[1]) into parent_project using new;
    if parent_project is distinct from new.project_id then
      raise exception 'a row of % belongs to the project of its row of %', tg_table_name, tg_argv[0]
        using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$;
create trigger canonical_documents_of_project before insert or update of project_id, ingest_job_id
    on canonical_documents for each row execute function check_project_of_parent('ingest_jobs', 'ingest_job_id');
create trigger audio_samples_of_project before insert or update of project_id, job_id
    on audio_samples for each row execute function check_project_of_parent('generation_jobs', 'job_id');
create trigger feedback_of_project before insert or update of project_id, audio_sample_id
    on feedback for each row execute function check_project_of_parent('audio_samples', 'audio_sample_id');
create trigger generation_jobs_adapter_of_project before insert or update of project_id, adapter_id
    on generation_jobs for each row when (new.adapter_id is not null)
    execute function check_project_of_parent('adapters', 'adapter_id');
create function forbid_change_of_owner() returns trigger language plpgsql as $$
  begin
    raise exception 'a row of % stays where it was made', tg_table_name using errcode = '23514', constraint = tg_name;
  end $$;
create trigger ingest_jobs_project_is_fixed before update of project_id
    on ingest_jobs for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();
create trigger canonical_documents_project_is_fixed before update of project_id
    on canonical_documents for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();
create trigger adapters_project_is_fixed before update of project_id
    on adapters for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();
create trigger generation_jobs_project_is_fixed before update of project_id
    on generation_jobs for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();
create trigger audio_samples_project_is_fixed before update of project_id
    on audio_samples for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();
create trigger feedback_project_is_fixed before update of project_id
    on feedback for each row when (new.project_id <> old.project_id) execute function forbid_change_of_owner();

-- Migration20261001000000_soft_deletion
alter table ingest_jobs
      add column deleted_at timestamptz(3) null,
      add column deleted_by text null,
      add column deletion_reason text null,
      add constraint ingest_jobs_tombstone_is_whole check (
        (deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)
      );
alter table adapters
      add column deleted_at timestamptz(3) null,
      add column deleted_by text null,
      add column deletion_reason text null,
      add constraint adapters_tombstone_is_whole check (
        (deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)
      );
alter table generation_jobs
      add column deleted_at timestamptz(3) null,
      add column deleted_by text null,
      add column deletion_reason text null,
      add constraint generation_jobs_tombstone_is_whole check (
        (deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)
      );
alter table ingest_jobs
    add column status_before_deletion text null
      constraint ingest_jobs_status_before_deletion_check
      check (status_before_deletion in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    add constraint ingest_jobs_deleted_is_final check (
      case when deleted_at is null then status_before_deletion is null
      else status = 'CANCELLED' and status_before_deletion is not null and status_before_deletion in ('COMPLETED', 'FAILED', 'CANCELLED') end
    );
alter table generation_jobs
    add constraint generation_jobs_deleted_is_final check (deleted_at is null or status in ('COMPLETED', 'FAILED', 'CANCELLED'));
drop index adapters_name;
create unique index adapters_live_name on adapters (project_id, name) where deleted_at is null;
create index ingest_jobs_live_page on ingest_jobs (project_id, created_at, id) where deleted_at is null;
create index ingest_jobs_deleted_page on ingest_jobs (project_id, created_at, id) where deleted_at is not null;
create index adapters_live_page on adapters (project_id, created_at, id) where deleted_at is null;
create index adapters_deleted_page on adapters (project_id, created_at, id) where deleted_at is not null;
create index generation_jobs_live_page on generation_jobs (project_id, created_at, id) where deleted_at is null;
create index generation_jobs_deleted_page on generation_jobs (project_id, created_at, id) where deleted_at is not null;
create index ingest_jobs_live_status_page on ingest_jobs (project_id, status, created_at, id) where deleted_at is null;
create index generation_jobs_live_status_page on generation_jobs (project_id, status, created_at, id) where deleted_at is null;
create index generation_jobs_adapter_live_page on generation_jobs (adapter_id, created_at, id)
    include (project_id) where deleted_at is null;
create function guard_status() returns trigger language plpgsql as $$
  begin
    if not (
      (old.status = 'QUEUED' and new.status in ('RUNNING', 'CANCELLED'))
      or (old.status = 'RUNNING' and new.status in ('COMPLETED', 'FAILED', 'CANCELLED'))
      or (tg_table_name = 'ingest_jobs' and new.status = 'CANCELLED'
          and old.deleted_at is null and new.deleted_at is not null)
    ) then
      raise exception 'a job of % does not go from % to %', tg_table_name, old.status, new.status
        using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$;
create trigger ingest_jobs_status_moves before update on ingest_jobs
      for each row when (new.status <> old.status) execute function guard_status();
create trigger generation_jobs_status_moves before update on generation_jobs
      for each row when (new.status <> old.status) execute function guard_status();
create function guard_tombstone() returns trigger language plpgsql as $$
  begin
    if old.deleted_at is not null then
      raise exception 'a row of % that is deleted stays as it was deleted', tg_table_name
        using errcode = '23514', constraint = tg_name;
    end if;
    if new.deleted_at is not null then
      -- The row's lock is held here. A time read before waiting for it could precede what was waited for.
      new.deleted_at := clock_timestamp();
    end if;
    return new;
  end $$;
create function forbid_hard_delete() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are never removed: they are marked as deleted', tg_table_name
      using errcode = '23514', constraint = tg_name;
  end $$;
create trigger ingest_jobs_deletion_is_final before update on ingest_jobs
      for each row when (
        (new.deleted_at, new.deleted_by, new.deletion_reason) is distinct from
        (old.deleted_at, old.deleted_by, old.deletion_reason)
      ) execute function guard_tombstone();
create trigger ingest_jobs_are_kept before delete on ingest_jobs for each row execute function forbid_hard_delete();
create trigger ingest_jobs_are_kept_whole before truncate on ingest_jobs
      for each statement execute function forbid_hard_delete();
create trigger adapters_deletion_is_final before update on adapters
      for each row when (
        (new.deleted_at, new.deleted_by, new.deletion_reason) is distinct from
        (old.deleted_at, old.deleted_by, old.deletion_reason)
      ) execute function guard_tombstone();
create trigger adapters_are_kept before delete on adapters for each row execute function forbid_hard_delete();
create trigger adapters_are_kept_whole before truncate on adapters
      for each statement execute function forbid_hard_delete();
create trigger generation_jobs_deletion_is_final before update on generation_jobs
      for each row when (
        (new.deleted_at, new.deleted_by, new.deletion_reason) is distinct from
        (old.deleted_at, old.deleted_by, old.deletion_reason)
      ) execute function guard_tombstone();
create trigger generation_jobs_are_kept before delete on generation_jobs for each row execute function forbid_hard_delete();
create trigger generation_jobs_are_kept_whole before truncate on generation_jobs
      for each statement execute function forbid_hard_delete();
create trigger ingest_jobs_status_before_deletion_is_final before update on ingest_jobs
    for each row when (old.deleted_at is not null and new.status_before_deletion is distinct from old.status_before_deletion)
    execute function guard_tombstone();
create function guard_status_before_deletion() returns trigger language plpgsql as $$
  begin
    raise exception 'an ingest job that is % is not deleted as one that is %', old.status, new.status_before_deletion
      using errcode = '23514', constraint = tg_name;
  end $$;
create trigger ingest_jobs_status_before_deletion_is_true before update on ingest_jobs
    for each row when (
      old.deleted_at is null and new.deleted_at is not null and new.status_before_deletion <> old.status
    ) execute function guard_status_before_deletion();
create function guard_job_on_adapter() returns trigger language plpgsql as $$
  begin
    if (select deleted_at is not null from adapters where id = new.adapter_id for share) then
      raise exception 'a job is not made with a deleted adapter' using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$;
create trigger generation_jobs_on_live_adapter before insert or update of adapter_id on generation_jobs
    for each row when (new.adapter_id is not null) execute function guard_job_on_adapter();
create function guard_feedback_on_job() returns trigger language plpgsql as $$
  begin
    if (
      select deleted_at is not null from generation_jobs
      where id = (select job_id from audio_samples where id = new.audio_sample_id) for share
    ) then
      raise exception 'a deleted job takes no feedback' using errcode = '23514', constraint = tg_name;
    end if;
    return new;
  end $$;
create trigger feedback_on_live_job before insert or update of audio_sample_id on feedback
    for each row execute function guard_feedback_on_job();
create trigger audio_samples_job_is_fixed before update of job_id on audio_samples
    for each row when (new.job_id <> old.job_id) execute function forbid_change_of_owner();
create function guard_job_without_feedback() returns trigger language plpgsql as $$
  begin
    if exists (
      select from audio_samples join feedback on feedback.audio_sample_id = audio_samples.id
      where audio_samples.job_id = new.id
    ) then
      raise exception 'the feedback on a job goes with it' using errcode = '23514', constraint = tg_name;
    end if;
    return null;
  end $$;
create constraint trigger generation_jobs_deleted_without_feedback after update on generation_jobs
    deferrable initially deferred for each row when (old.deleted_at is null and new.deleted_at is not null)
    execute function guard_job_without_feedback();

-- Migration20261101000000_delete_in_one_trip
create function delete_generation_job(
        id_of_job uuid,
        -- Where the caller may delete; null for everywhere.
        writable_projects uuid[],
        deletable_statuses text[],
        who text,
        why text,
        -- How many ids of removed feedback are told; all of it is counted.
        told int
      ) returns table (job generation_jobs, feedback_ids uuid[], feedback_count int)
      language plpgsql volatile as $$
      begin
        update generation_jobs
        set deleted_at = clock_timestamp(), deleted_by = who, deletion_reason = why
        where id = id_of_job and deleted_at is null and status = any (deletable_statuses)
          and (writable_projects is null or project_id = any (writable_projects))
        returning generation_jobs.* into job;
        if not found then return; end if;

        with removed as (
          delete from feedback using audio_samples
          where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
          returning feedback.id
        )
        select array(select id from removed limit told), (select count(*) from removed)
        into feedback_ids, feedback_count;
        return next;
      end $$;

-- Migration20261201000000_deletion_record
create table deletion_events (
    id uuid not null primary key,
    created_at timestamptz(3) not null default now(),
    project_id uuid not null constraint deletion_events_project_id_foreign references projects (id),
    entity text not null constraint deletion_events_entity_check
      check (entity in ('INGEST_JOB', 'GENERATION_JOB', 'ADAPTER', 'FEEDBACK')),
    entity_id uuid not null,
    actor text not null,
    reason text null,
    request_id text null,
    status_before text null constraint deletion_events_status_before_check
      check (status_before in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    deleted_feedback_count int not null default 0
      constraint deletion_events_feedback_is_counted check (deleted_feedback_count >= 0)
  );
create index deletion_events_page on deletion_events (project_id, created_at, id);
create index deletion_events_entity_page on deletion_events (project_id, entity, created_at, id);
create index deletion_events_actor_page on deletion_events (project_id, actor, created_at, id);
create function forbid_change_of_record() returns trigger language plpgsql as $$
  begin
    raise exception 'the record of deletions is only ever added to' using errcode = '23514', constraint = tg_name;
  end $$;
create trigger deletion_events_are_final before update or delete on deletion_events
    for each row execute function forbid_change_of_record();
create trigger deletion_events_are_kept before truncate on deletion_events
    for each statement execute function forbid_change_of_record();
drop function delete_generation_job;
create function delete_generation_job(
      id_of_job uuid,
      -- Where the caller may delete; null for everywhere.
      writable_projects uuid[],
      deletable_statuses text[],
      who text,
      why text,
      -- How many ids of removed feedback are told; all of it is counted.
      told int
      , event_id uuid, request text
    ) returns table (job generation_jobs, feedback_ids uuid[], feedback_count int)
    language plpgsql volatile as $$
    begin
      update generation_jobs
      set deleted_at = clock_timestamp(), deleted_by = who, deletion_reason = why
      where id = id_of_job and deleted_at is null and status = any (deletable_statuses)
        and (writable_projects is null or project_id = any (writable_projects))
      returning generation_jobs.* into job;
      if not found then return; end if;

      with removed as (
        delete from feedback using audio_samples
        where audio_samples.job_id = id_of_job and feedback.audio_sample_id = audio_samples.id
        returning feedback.id
      )
      select array(select id from removed limit told), (select count(*) from removed)
      into feedback_ids, feedback_count;
      insert into deletion_events (
    id, created_at, project_id, entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count
  ) values (
    event_id, job.deleted_at, job.project_id, 'GENERATION_JOB', job.id, who, why, request, job.status, feedback_count
  );
      return next;
    end $$;

-- The migrator's own table.
create table mikro_orm_migrations (id serial primary key, name varchar(255) not null, executed_at timestamptz(6) not null default current_timestamp(6));
insert into mikro_orm_migrations (name) values
  ('Migration20260901000000_pipeline'),
  ('Migration20261001000000_soft_deletion'),
  ('Migration20261101000000_delete_in_one_trip'),
  ('Migration20261201000000_deletion_record');
