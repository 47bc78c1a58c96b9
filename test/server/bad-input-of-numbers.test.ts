import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';
import { notCoerced, notValid, refused, useRefusals } from './expect-refused.ts';

const fixture = useService('server');
const refusals = useRefusals(fixture);
const { expectRefused, send } = refusals;

const CONNECTIONS = [
  'query projects(first: §) { totalCount }',
  'query ingestJobs(projectId: $project, first: §) { totalCount }',
  'query jobs(projectId: $project, first: §) { totalCount }',
  'query adapters(projectId: $project, first: §) { totalCount }',
  'query project(id: $project) { jobs(first: §) { totalCount } }',
  'query ingestJob(projectId: $project, id: $ingestJob) { documents(first: §) { totalCount } }',
  'query adapter(id: $adapter) { jobs(first: §) { totalCount } }',
  'query job(id: $job) { audioSamples(first: §) { totalCount } }',
  'query audioSample(id: $sample) { feedback(first: §) { totalCount } }',
];

describe('first', () => {
  const JOBS = 'query jobs(projectId: $project, first: §) { nodes { id } }';
  const byVariable = JOBS.replace('§', '$first');
  const INT = { first: 'Int!' };

  it.each(CONNECTIONS)('is refused outside 1 to 100 in %s', async (connection) => {
    for (const first of [0, 101]) {
      await expectRefused(refused(`first must be from 1 to 100, not ${first}`), connection.replace('§', String(first)));
    }
  });

  it.each([0, -1, 101, 2_147_483_647, -2_147_483_648])('is refused as %d', async (first) => {
    await expectRefused(refused(`first must be from 1 to 100, not ${first}`), byVariable, { first }, INT);
    await expectRefused(refused(`first must be from 1 to 100, not ${first}`), JOBS.replace('§', String(first)));
  });

  it.each([2_147_483_648, 1e300, 1.5, '20', null])('is refused as %j, which is not an Int', async (first) => {
    const says = first === null ? 'must not be null' : 'Int cannot represent';
    await expectRefused(notCoerced(says), byVariable, { first }, INT);
  });

  it.each([
    '2147483648',
    '99999999999999999999',
    '1e400',
    '1.0',
    '"20"',
    'null',
  ])('is refused as the literal %s', async (first) => {
    const says = first === 'null' ? 'Expected value of type "Int!", found null' : 'Int cannot represent';
    await expectRefused(notValid(says), JOBS.replace('§', first));
  });

  it.each([1, 100])('may be %d', async (first) => {
    expect((await send(byVariable, { first }, INT)).errors).toEqual([]);
  });
});

describe('rating', () => {
  const CREATE = 'createFeedback(input: { audioSampleId: $sample, rating: $rating }) { feedback { rating } }';
  const INT = { rating: 'Int!' };

  it.each([0, 6, -1, 2_147_483_647])('is refused as %d', async (rating) => {
    await expectRefused(refused(`rating must be from 1 to 5, not ${rating}`), CREATE, { rating }, INT);
  });

  it.each([2.5, 2_147_483_648, '5', null])('is refused as %j, which is not an Int', async (rating) => {
    await expectRefused(
      notCoerced(rating === null ? 'must not be null' : 'Int cannot represent'),
      CREATE,
      { rating },
      INT,
    );
  });

  it.each([1, 5])('may be %d', async (rating) => {
    expect((await send(CREATE, { rating }, INT)).data).toEqual({ createFeedback: { feedback: { rating } } });
  });
});

describe('durationSeconds', () => {
  const COMPLETE = 'completeJob(id: $runningJob, audioSamples: [{ uri: "s3://a", durationSeconds: § }]) { job { id } }';
  const byVariable = COMPLETE.replace('§', '$seconds');
  const FLOAT = { seconds: 'Float!' };
  const BEYOND = refused('durationSeconds must be a finite number and not negative');

  it.each(['-1', '-0.001', '-1e308', '1e400', '-1e400'])('is refused as the literal %s', async (seconds) => {
    await expectRefused(BEYOND, COMPLETE.replace('§', seconds));
  });

  it.each([-1, Number.MIN_VALUE * -1])('is refused as %d', async (seconds) => {
    await expectRefused(BEYOND, byVariable, { seconds }, FLOAT);
  });

  it.each(['12', null, 'NaN', 'Infinity'])('is refused as %j, which is not a Float', async (seconds) => {
    const says = seconds === null ? 'must not be null' : 'Float cannot represent non numeric value';
    await expectRefused(notCoerced(says), byVariable, { seconds }, FLOAT);
  });

  it('is refused as a JSON number that overflows', async () => {
    const query =
      'mutation ($id: ID!, $s: Float!) { completeJob(id: $id, audioSamples: [{ uri: "a", durationSeconds: $s }]) { job { id } } }';
    const body = JSON.stringify({ query, variables: { id: refusals.rows.runningJob, s: 0 } }).replace(
      '"s":0',
      '"s":1e400',
    );

    const answer = await httpClient(() => fixture.url).post(body);

    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('Float cannot represent') },
    ]);
    expect((await send('query job(id: $runningJob) { status }')).data.job.status).toBe('RUNNING');
  });
});

describe('documents and samples', () => {
  const DOCUMENTS =
    'completeIngestJob(projectId: $project, id: $id, documents: $results) { ingestJob { documentCount } }';
  const SAMPLES = 'completeJob(id: $id, audioSamples: $results) { job { audioSamples { totalCount } } }';
  const documents = (count: number) =>
    Array.from({ length: count }, () => ({ title: 'T', uri: 'u', contentType: 'c' }));
  const samples = (count: number) => Array.from({ length: count }, () => ({ uri: 'u', durationSeconds: 1 }));
  const DOCUMENT_TYPE = { results: '[CanonicalDocumentInput!]!' };
  const SAMPLE_TYPE = { results: '[AudioSampleInput!]!' };

  it('are refused above 1,000 a call', async () => {
    const { runningIngestJob, runningJob } = refusals.rows;
    const says = (name: string) => refused(`${name} holds 1001 entries: at most 1000 a call are allowed`);

    await expectRefused(
      says('documents'),
      DOCUMENTS,
      { id: runningIngestJob, results: documents(1_001) },
      DOCUMENT_TYPE,
    );
    await expectRefused(says('audioSamples'), SAMPLES, { id: runningJob, results: samples(1_001) }, SAMPLE_TYPE);
  });

  it('are refused when one of them is null', async () => {
    const { runningIngestJob: id } = refusals.rows;
    await expectRefused(notCoerced('not to be null'), DOCUMENTS, { id, results: [null] }, DOCUMENT_TYPE);
  });

  it.each([0, 1_000])('may be %d', async (count) => {
    const { project } = refusals.rows;
    const id = await refusals.pipeline.ingestJob(project, { status: 'RUNNING' });
    const job = await refusals.pipeline.job(project, { status: 'RUNNING' });

    const ingested = await send(DOCUMENTS, { id, results: documents(count) }, DOCUMENT_TYPE);
    const generated = await send(SAMPLES, { id: job, results: samples(count) }, SAMPLE_TYPE);

    expect(ingested.data.completeIngestJob.ingestJob.documentCount).toBe(count);
    expect(generated.data.completeJob.job.audioSamples.totalCount).toBe(count);
  });
});
