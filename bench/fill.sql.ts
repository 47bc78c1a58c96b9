import { adapterCount, BLOCK, KIND, SIDE_PROJECT } from './dataset.ts';

/** What `dataset.ts` says, in SQL, and the rows themselves. Guards and foreign keys are triggers, which are off meanwhile. */
export const HELPERS = `
  create schema bench;
  create function bench.id(kind int, n bigint) returns uuid immutable language sql as
    $$ select ('018f' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
  create function bench.project(n bigint) returns int immutable language sql as
    $$ select case when n % ${BLOCK} < 12 then 0 else (n % ${BLOCK})::int - 11 end $$;
  create function bench.instant(n bigint) returns timestamptz immutable language sql as
    $$ select to_timestamp(1767225600 + n - (n % 10 = 9)::int) $$`;

/** The tables of a scale, in the order in which they are filled. */
export function fillings(scale: number): [table: string, sql: string][] {
  const adapters = adapterCount(scale);
  return [
    [
      'projects',
      `insert into projects (id, created_at, name)
       select bench.id(${KIND.project}, n), bench.instant(n), 'Project ' || n from generate_series(0, ${SIDE_PROJECT}) n`,
    ],
    [
      'adapters',
      `insert into adapters (id, created_at, project_id, name, base_model, uri, deleted_at, deleted_by)
       select bench.id(${KIND.adapter}, n), bench.instant(n), bench.id(${KIND.project}, bench.project(n)),
         'Voice ' || n, 'base-7b', 's3://adapters/voice-' || n,
         case when deleted then timestamptz '2026-10-01' end, case when deleted then 'nora' end
       from (select n, (n * 7 + n / 20) % 10 = 9 as deleted from generate_series(0, ${adapters - 1}) n) numbered`,
    ],
    [
      'generation_jobs',
      `insert into generation_jobs (id, created_at, project_id, adapter_id, prompt, status, error, started_at,
         finished_at, deleted_at, deleted_by, deletion_reason)
       select bench.id(${KIND.job}, n), bench.instant(n), bench.id(${KIND.project}, bench.project(n)),
         case when n * 7919 % 101 >= 20 then
           bench.id(${KIND.adapter}, n % ${BLOCK} + ${BLOCK} * (n / ${BLOCK} % ${adapters / BLOCK})) end,
         'Read chapter ' || n || ', unhurried, close to the microphone.', status,
         case when status = 'FAILED' then 'out of memory' end,
         case when status <> 'QUEUED' then bench.instant(n) + interval '2 seconds' end,
         case when status not in ('QUEUED', 'RUNNING') then bench.instant(n) + interval '20 seconds' end,
         case when deleted then timestamptz '2026-10-01' end, case when deleted then 'nora' end,
         case when deleted then 'A test' end
       from (
         select n, deleted, case
           when n * 31 % 100 < 88 or deleted then 'COMPLETED'
           when n * 31 % 100 < 93 then 'FAILED'
           when n * 31 % 100 < 96 then 'CANCELLED'
           when n * 31 % 100 < 98 then 'QUEUED'
           else 'RUNNING' end as status
         from (select n, n / ${BLOCK} % 20 = 19 as deleted from generate_series(0, ${scale - 1}::bigint) n) numbered
       ) with_status`,
    ],
    ['audio_samples', samples(`generate_series(0, ${scale - 1}::bigint)`)],
    [
      'feedback',
      feedback(
        `generate_series(0, ${scale - 1}::bigint)`,
        // Two for each job that is not deleted: both on one of its samples, or one on each.
        `case n % 3 when 0 then k when 1 then 0 else 1 end`,
        `where n / ${BLOCK} % 20 <> 19`,
      ),
    ],
    [
      'ingest_jobs',
      `insert into ingest_jobs (id, created_at, project_id, source, status, started_at, finished_at, deleted_at,
         deleted_by, status_before_deletion)
       select bench.id(${KIND.ingestJob}, n), bench.instant(n), bench.id(${KIND.project}, bench.project(n)),
         's3://sources/' || n || '.pdf', case when deleted then 'CANCELLED' else 'COMPLETED' end,
         bench.instant(n), bench.instant(n) + interval '1 minute',
         case when deleted then timestamptz '2026-10-01' end, case when deleted then 'nora' end,
         case when deleted then 'COMPLETED' end
       from (select n, n / ${BLOCK} % 20 = 19 as deleted from generate_series(0, ${scale / 10 - 1}::bigint) n) numbered`,
    ],
    [
      'canonical_documents',
      `insert into canonical_documents (id, created_at, project_id, ingest_job_id, title, uri, content_type)
       select bench.id(${KIND.document}, n * 2 + k), bench.instant(n), bench.id(${KIND.project}, bench.project(n)),
         bench.id(${KIND.ingestJob}, n), 'Document ' || k, 's3://documents/' || n || '-' || k || '.md', 'text/markdown'
       from generate_series(0, ${scale / 10 - 1}::bigint) n, generate_series(0, 1) k`,
    ],
  ];
}

/** The same in each database, so that what is left behind can be compared. */
const MADE_AT = "timestamptz '2026-11-01'";

/** Completed jobs of the side project, with two samples and one piece of feedback on each: made to be deleted. */
export function deletableJobs(first: number, count: number): string[] {
  const numbers = `generate_series(${first}::bigint, ${first + count - 1}::bigint)`;
  const side = `bench.id(${KIND.project}, ${SIDE_PROJECT})`;
  return [
    `insert into generation_jobs (id, created_at, project_id, prompt, status, started_at, finished_at)
     select bench.id(${KIND.job}, n), ${MADE_AT}, ${side}, 'To be deleted', 'COMPLETED', ${MADE_AT}, ${MADE_AT} from ${numbers} n`,
    samples(numbers, side),
    feedback(numbers, 'k', '', side),
  ];
}

function samples(numbers: string, project = `bench.id(${KIND.project}, bench.project(n))`): string {
  return `insert into audio_samples (id, created_at, project_id, job_id, uri, duration_seconds)
    select bench.id(${KIND.sample}, n * 2 + k), bench.instant(n + k * (n % 2)), ${project}, bench.id(${KIND.job}, n),
      's3://audio/' || n || '/take-' || k || '.flac', 10 + n % 50 + k * 0.25
    from ${numbers} n, generate_series(0, 1) k`;
}

function feedback(
  numbers: string,
  sample: string,
  where: string,
  project = `bench.id(${KIND.project}, bench.project(n))`,
): string {
  return `insert into feedback (id, created_at, project_id, audio_sample_id, rating, comment, author)
    select bench.id(${KIND.feedback}, n * 2 + k), bench.instant(n + k), ${project},
      bench.id(${KIND.sample}, n * 2 + ${sample}), 1 + (n + k) % 5,
      case when n % 4 <> 0 then 'Clear, but a little fast' end, 'nora'
    from ${numbers} n, generate_series(0, 1) k ${where}`;
}
