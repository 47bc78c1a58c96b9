import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { itRefuses, type RefusedStatement } from '../support/refused-statements.ts';

const fixture = useDatabase();
const { refusal } = directSql(fixture);
const refuses = (statements: RefusedStatement[], code?: string) => itRefuses(fixture, () => rows, statements, code);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

const createJob = (project: string, adapter: string): string =>
  `insert into generation_jobs (id, project_id, adapter_id, prompt)
   values (gen_random_uuid(), '${project}', '${adapter}', 'Say something')`;
const createDocument = (project: string, ingestJob: string): string =>
  `insert into canonical_documents (id, project_id, ingest_job_id, title, uri, content_type)
   values (gen_random_uuid(), '${project}', '${ingestJob}', 'A title', 's3://a', 'text/plain')`;
const createSample = (project: string, job: string, duration = '1'): string =>
  `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
   values (gen_random_uuid(), '${project}', '${job}', 's3://a', '${duration}')`;
const createFeedback = (project: string, sample: string, rating = 5): string =>
  `insert into feedback (id, project_id, audio_sample_id, rating, author)
   values (gen_random_uuid(), '${project}', '${sample}', ${rating}, 'intruder')`;
const createAdapter = (project: string, name: string): string =>
  `insert into adapters (id, project_id, name, base_model, uri)
   values (gen_random_uuid(), '${project}', '${name}', 'base', 's3://a')`;

describe('a deleted adapter cannot be used by new jobs', () => {
  refuses([
    [
      'a job that is created with it',
      'generation_jobs_on_live_adapter',
      ({ project, deletedAdapter }) => createJob(project, deletedAdapter),
    ],
    [
      'a job that is updated to it',
      'generation_jobs_on_live_adapter',
      ({ job, deletedAdapter }) => `update generation_jobs set adapter_id = '${deletedAdapter}' where id = '${job}'`,
    ],
  ]);

  it('a job that was queued before can still start', async () => {
    const refused = await refusal(
      `update generation_jobs set status = 'RUNNING', started_at = now() where id = $1`,
      rows.queuedJob,
    );

    expect(refused).toBeUndefined();
  });
});

describe('a deleted job cannot have feedback', () => {
  refuses([
    [
      'feedback that is created',
      'feedback_on_live_job',
      ({ project, sampleOfDeletedJob }) => createFeedback(project, sampleOfDeletedJob),
    ],
    [
      'feedback that is moved to its sample',
      'feedback_on_live_job',
      ({ feedback, sampleOfDeletedJob }) =>
        `update feedback set audio_sample_id = '${sampleOfDeletedJob}' where id = '${feedback}'`,
    ],
    [
      'feedback on a sample that is moved to it',
      'audio_samples_job_is_fixed',
      ({ sample, deletedJob }) => `update audio_samples set job_id = '${deletedJob}' where id = '${sample}'`,
    ],
    [
      'feedback that the deletion did not remove',
      'generation_jobs_deleted_without_feedback',
      ({ job }) => `update generation_jobs set deleted_at = now(), deleted_by = 'intruder' where id = '${job}'`,
    ],
  ]);
});

describe('rows that refer to each other must belong to one project', () => {
  refuses([
    [
      'a job and the adapter it is created on',
      'generation_jobs_adapter_of_project',
      ({ project, otherAdapter }) => createJob(project, otherAdapter),
    ],
    [
      'a job and the adapter it is moved to',
      'generation_jobs_adapter_of_project',
      ({ job, otherAdapter }) => `update generation_jobs set adapter_id = '${otherAdapter}' where id = '${job}'`,
    ],
    [
      'a document and its job',
      'canonical_documents_of_project',
      ({ project, otherIngestJob }) => createDocument(project, otherIngestJob),
    ],
    [
      'a document and the job it is moved to',
      'canonical_documents_of_project',
      ({ document, otherIngestJob }) =>
        `update canonical_documents set ingest_job_id = '${otherIngestJob}' where id = '${document}'`,
    ],
    ['a sample and its job', 'audio_samples_of_project', ({ project, otherJob }) => createSample(project, otherJob)],
    [
      'feedback and its sample',
      'feedback_of_project',
      ({ project, otherSample }) => createFeedback(project, otherSample),
    ],
    [
      'feedback and the sample it is moved to',
      'feedback_of_project',
      ({ feedback, otherSample }) => `update feedback set audio_sample_id = '${otherSample}' where id = '${feedback}'`,
    ],
  ]);
});

describe('a row cannot move to another project', () => {
  const moved = (
    table: string,
    row: keyof EveryState,
    constraint: string,
    along?: { column: string; to: keyof EveryState },
  ): RefusedStatement => [
    `${row} of ${table}${along ? ', even with the row that it refers to' : ''}`,
    constraint,
    (rows) =>
      `update ${table} set project_id = '${rows.otherProject}' ${along ? `, ${along.column} = '${rows[along.to]}'` : ''}
       where id = '${rows[row]}'`,
  ];
  const withJob = { column: 'job_id', to: 'otherJob' } as const;
  const withIngestJob = { column: 'ingest_job_id', to: 'otherIngestJob' } as const;
  const withSample = { column: 'audio_sample_id', to: 'otherSample' } as const;
  const withAdapter = { column: 'adapter_id', to: 'otherAdapter' } as const;

  refuses([
    moved('ingest_jobs', 'ingestJob', 'ingest_jobs_project_is_fixed'),
    moved('ingest_jobs', 'deletedIngestJob', 'ingest_jobs_project_is_fixed'),
    moved('adapters', 'adapter', 'adapters_project_is_fixed'),
    moved('adapters', 'deletedAdapter', 'adapters_project_is_fixed'),
    moved('generation_jobs', 'runningJob', 'generation_jobs_project_is_fixed'),
    moved('generation_jobs', 'job', 'generation_jobs_adapter_of_project'),
    moved('generation_jobs', 'job', 'generation_jobs_project_is_fixed', withAdapter),
    moved('canonical_documents', 'document', 'canonical_documents_of_project'),
    moved('canonical_documents', 'document', 'canonical_documents_project_is_fixed', withIngestJob),
    moved('audio_samples', 'sample', 'audio_samples_of_project'),
    moved('audio_samples', 'sample', 'audio_samples_(job|project)_is_fixed', withJob),
    moved('feedback', 'feedback', 'feedback_of_project'),
    moved('feedback', 'feedback', 'feedback_project_is_fixed', withSample),
  ]);
});

describe('the name of a live adapter is unique in its project', () => {
  refuses(
    [
      ['for a new adapter', 'adapters_live_name', ({ project }) => createAdapter(project, 'Nova')],
      [
        'for a renamed adapter',
        'adapters_live_name',
        ({ secondAdapter }) => `update adapters set name = 'Nova' where id = '${secondAdapter}'`,
      ],
    ],
    '23505',
  );

  it('until the adapter is deleted', async () => {
    const refused = await refusal(createAdapter(rows.project, 'Orion'));

    expect(refused).toBeUndefined();
  });
});

describe('numbers must be in range', () => {
  refuses([
    ...[-1, 0, 6, 1_000_000].map(
      (rating): RefusedStatement => [
        `a rating of ${rating}`,
        'feedback_rating_in_range',
        ({ project, sample }) => createFeedback(project, sample, rating),
      ],
    ),
    ...['NaN', 'Infinity', '-Infinity', '-0.001', '-1e300'].map(
      (duration): RefusedStatement => [
        `a duration of ${duration}`,
        'audio_samples_duration_is_finite',
        ({ project, job }) => createSample(project, job, duration),
      ],
    ),
  ]);

  it.each(['0', '5e-324', '1.7976931348623157e308'])('a duration of %s is accepted', async (duration) => {
    const refused = await refusal(createSample(rows.project, rows.job, duration));

    expect(refused).toBeUndefined();
  });
});
