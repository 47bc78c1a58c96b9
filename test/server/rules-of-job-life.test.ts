import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const STATUSES: JobStatus[] = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'];

/** The whole life of a job of either kind: every other move is refused. */
const LIFE = [
  { move: 'start', from: ['QUEUED'], to: 'RUNNING' },
  { move: 'complete', from: ['RUNNING'], to: 'COMPLETED' },
  { move: 'fail', from: ['RUNNING'], to: 'FAILED' },
  { move: 'cancel', from: ['QUEUED', 'RUNNING'], to: 'CANCELLED' },
] as const;

const every = LIFE.flatMap(({ move, from, to }) =>
  STATUSES.map((status) => ({ move, from: from as readonly JobStatus[], to, status })),
);
const ALLOWED = every.filter(({ from, status }) => from.includes(status));
const REFUSED = every.filter(({ from, status }) => !from.includes(status));

const SHOWN = 'status error startedAt finishedAt';
const MADE = {
  ingestJob: {
    complete: ', documents: [{ title: "T", uri: "s3://t", contentType: "text/plain" }]',
    fail: ', error: "No text"',
  },
  job: { complete: ', audioSamples: [{ uri: "s3://a", durationSeconds: 0 }]', fail: ', error: "No text"' },
};
const given = (kind: 'ingestJob' | 'job', move: string): string => (MADE[kind] as Record<string, string>)[move] ?? '';

describe.each(['embedded', 'server'] as const)('over the %s database', (database) => {
  const fixture = useService(database);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });
  let projectId: string;

  beforeAll(async () => {
    projectId = await pipeline.project();
  });

  const moveIngestJob = (id: string, move: string) =>
    ask(
      `mutation { moved: ${move}IngestJob(projectId: "${projectId}", id: "${id}"${given('ingestJob', move)}) { job: ingestJob { ${SHOWN} } } }`,
    );
  const moveJob = (id: string, move: string) =>
    ask(`mutation { moved: ${move}Job(id: "${id}"${given('job', move)}) { job { ${SHOWN} } } }`);

  describe.each([
    {
      kind: 'an ingest job',
      make: (status: JobStatus) => pipeline.ingestJob(projectId, { status }),
      go: moveIngestJob,
    },
    { kind: 'a generation job', make: (status: JobStatus) => pipeline.job(projectId, { status }), go: moveJob },
  ])('$kind', ({ make, go }) => {
    it.each(ALLOWED)('that is $status becomes $to by $move', async ({ move, status, to }) => {
      const id = await make(status);

      const { data } = await go(id, move);

      const started = status === 'RUNNING' || move === 'start';
      expect(data.moved.job).toEqual({
        status: to,
        error: move === 'fail' ? 'No text' : null,
        startedAt: started ? expect.any(String) : null,
        finishedAt: move === 'start' ? null : expect.any(String),
      });
    });

    it.each(REFUSED)('that is $status refuses $move, with its status in the message', async ({ move, status }) => {
      const id = await make(status);
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await go(id, move);

      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { code: 'INVALID_TRANSITION', message: expect.stringContaining(`Cannot ${move} a job that is ${status}`) },
      ]);
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });

  it('stores the results of a completion with it, in the order given', async () => {
    const ingestJob = await pipeline.ingestJob(projectId, { documents: 3 });
    const job = await pipeline.job(projectId, { samples: 3 });

    const { data } = await ask(`{
      ingestJob(projectId: "${projectId}", id: "${ingestJob}") { documentCount documents { nodes { title } } }
      job(id: "${job}") { audioSamples { totalCount nodes { uri } } }
    }`);

    const titles = data.ingestJob.documents.nodes.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['Document 2', 'Document 1', 'Document 0']);
    expect(data.ingestJob.documentCount).toBe(3);
    expect(data.job.audioSamples.nodes.map(({ uri }: { uri: string }) => uri.at(-1))).toEqual(['2', '1', '0']);
  });

  it('stores neither the completion nor its results when one of them is refused', async () => {
    const id = await pipeline.job(projectId, { status: 'RUNNING' });
    const before = await everythingStored(fixture.service.database);

    const { errors } = await ask(
      `mutation { completeJob(id: "${id}", audioSamples: [{ uri: "s3://a", durationSeconds: 1 }, { uri: " ", durationSeconds: 1 }]) { job { id } } }`,
    );

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: 'uri must not be blank' }]);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });
});
