import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { completeGenerationJob } from '../../src/domain/generation/complete-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import {
  cancelGenerationJob,
  failGenerationJob,
  startGenerationJob,
} from '../../src/domain/generation/transition-generation-job.ts';
import { CanonicalDocument } from '../../src/domain/ingest/canonical-document.entity.ts';
import { completeIngestJob } from '../../src/domain/ingest/complete-ingest-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../src/domain/ingest/transition-ingest-job.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeIngestJob, makeJob, makeProject, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

type Transition = (database: OpenDatabase, id: string) => Promise<unknown>;

const kinds = {
  'an ingest job': {
    entity: IngestJob,
    make: (status: JobStatus) => makeIngestJob(fixture.em, project, { status }),
    remove: ((database, id) => deleteIngestJob(database, EVERYTHING, project, id)) satisfies Transition,
    transitions: {
      start: (database, id) => startIngestJob(database, EVERYTHING, project, id),
      complete: (database, id) => completeIngestJob(database, EVERYTHING, project, id, []),
      fail: (database, id) => failIngestJob(database, EVERYTHING, project, id, 'broken'),
      cancel: (database, id) => cancelIngestJob(database, EVERYTHING, project, id),
    } satisfies Record<string, Transition>,
  },
  'a generation job': {
    entity: GenerationJob,
    make: (status: JobStatus) => makeJob(fixture.em, project, { status }),
    remove: ((database, id) => deleteGenerationJob(database, EVERYTHING, id)) satisfies Transition,
    transitions: {
      start: (database, id) => startGenerationJob(database, EVERYTHING, id),
      complete: (database, id) => completeGenerationJob(database, EVERYTHING, id, []),
      fail: (database, id) => failGenerationJob(database, EVERYTHING, id, 'broken'),
      cancel: (database, id) => cancelGenerationJob(database, EVERYTHING, id),
    } satisfies Record<string, Transition>,
  },
};

/** The state machine: the status after each transition, by the status before. */
const STATE_MACHINE = [
  ['start', { QUEUED: 'RUNNING' }],
  ['complete', { RUNNING: 'COMPLETED' }],
  ['fail', { RUNNING: 'FAILED' }],
  ['cancel', { QUEUED: 'CANCELLED', RUNNING: 'CANCELLED' }],
] as const;

const cases = Object.keys(kinds).flatMap((kind) =>
  STATE_MACHINE.flatMap(([transition, statuses]) =>
    Object.values(JobStatus).map((from) => ({
      kind: kind as keyof typeof kinds,
      transition,
      from,
      to: (statuses as Partial<Record<JobStatus, JobStatus>>)[from],
    })),
  ),
);

it.each(cases.filter(({ to }) => to))('$transition moves $kind from $from to $to', async ({
  kind,
  transition,
  from,
  to,
}) => {
  const { entity, make, transitions } = kinds[kind];
  const id = await make(from);

  await transitions[transition](fixture.database, id);

  const job = await stored<IngestJob | GenerationJob>(fixture.em, entity, id);
  expect(job.status).toBe(to);
  expect(transition === 'start' ? job.startedAt : job.finishedAt).toBeInstanceOf(Date);
  expect(job.error).toBe(transition === 'fail' ? 'broken' : null);
});

it.each(cases.filter(({ to }) => !to))('$transition throws INVALID_TRANSITION for $kind that is $from', async ({
  kind,
  transition,
  from,
}) => {
  const { entity, make, transitions } = kinds[kind];
  const id = await make(from);
  const before = await stored<IngestJob | GenerationJob>(fixture.em, entity, id);

  const refusal = await domainErrorOf(transitions[transition](fixture.database, id));

  expect(refusal.code).toBe('INVALID_TRANSITION');
  expect(refusal.message).toContain(from);
  expect(await stored<IngestJob | GenerationJob>(fixture.em, entity, id)).toEqual(before);
});

it.each(
  Object.keys(kinds).flatMap((kind) =>
    STATE_MACHINE.map(([transition]) => ({ kind: kind as keyof typeof kinds, transition })),
  ),
)('$transition throws NOT_FOUND for $kind that is deleted', async ({ kind, transition }) => {
  const { entity, make, remove, transitions } = kinds[kind];
  const id = await make(JobStatus.CANCELLED);
  await remove(fixture.database, id);
  const before = await stored<IngestJob | GenerationJob>(fixture.em, entity, id);

  const refusal = await domainErrorOf(transitions[transition](fixture.database, id));

  expect(refusal.code).toBe('NOT_FOUND');
  expect(await stored<IngestJob | GenerationJob>(fixture.em, entity, id)).toEqual(before);
});

describe('completing', () => {
  it('an ingest job stores its documents', async () => {
    const id = await makeIngestJob(fixture.em, project, { status: 'RUNNING' });
    const document = { title: 'Chapter 1', uri: 's3://c/1', contentType: 'text/markdown' };

    await completeIngestJob(fixture.database, EVERYTHING, project, id, [document]);

    expect(await fixture.em.findOneOrFail(CanonicalDocument, { ingestJob: id })).toMatchObject(document);
  });

  it('a generation job stores its samples', async () => {
    const id = await makeJob(fixture.em, project, { status: 'RUNNING' });
    const sample = { uri: 's3://audio/1', durationSeconds: 12.25 };

    await completeGenerationJob(fixture.database, EVERYTHING, id, [sample]);

    expect(await fixture.em.findOneOrFail(AudioSample, { job: id })).toMatchObject(sample);
  });

  it.each([
    [1_000, 'COMPLETED'],
    [1_001, 'RUNNING'],
  ])('a job with %d samples leaves it %s', async (count, status) => {
    const id = await makeJob(fixture.em, project, { status: 'RUNNING' });
    const samples = Array.from({ length: count }, () => ({ uri: 's3://audio', durationSeconds: 0 }));

    const refusal = await completeGenerationJob(fixture.database, EVERYTHING, id, samples).then(
      () => undefined,
      ({ code }) => code,
    );

    expect(refusal).toBe(status === 'COMPLETED' ? undefined : 'BAD_USER_INPUT');
    expect((await stored(fixture.em, GenerationJob, id)).status).toBe(status);
    expect(await fixture.em.count(AudioSample, { job: id })).toBe(status === 'COMPLETED' ? count : 0);
  });

  it.each([
    -0.1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('a job with a duration of %p stores nothing', async (durationSeconds) => {
    const id = await makeJob(fixture.em, project, { status: 'RUNNING' });
    const samples = [
      { uri: 's3://audio/1', durationSeconds: 1 },
      { uri: 's3://audio/2', durationSeconds },
    ];

    const refusal = await domainErrorOf(completeGenerationJob(fixture.database, EVERYTHING, id, samples));

    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect((await stored(fixture.em, GenerationJob, id)).status).toBe('RUNNING');
    expect(await fixture.em.count(AudioSample, { job: id })).toBe(0);
  });
});
