import { setTimeout as delay } from 'node:timers/promises';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { type HttpAnswer, httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { type Product, useProducts } from '../support/products.ts';

const MOST = 1_000;
const LONG = 10_000;
const SHORT = 200;

const COMPLETE_INGEST = `mutation ($project: ID!, $job: ID!, $results: [CanonicalDocumentInput!]!) {
  done: completeIngestJob(projectId: $project, id: $job, documents: $results) { job: ingestJob { documentCount } }
}`;
const COMPLETE = `mutation ($job: ID!, $results: [AudioSampleInput!]!) {
  done: completeJob(id: $job, audioSamples: $results) { job { audioSamples(first: 1) { totalCount nodes { uri } } } }
}`;

/** A body as it is largest: each code unit that is not ASCII as an escape, as Python writes it. */
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const products = useProducts();
const directory = await createDataDirectory();
let name: string;
beforeAll(async () => {
  name = await createTestDatabase();
});
afterAll(async () => {
  removeDirectory(directory);
  await dropTestDatabase(name);
});

describe.each([
  ['PostgreSQL', () => ({ DATABASE_URL: databaseUrl(name) })],
  ['PGlite', () => ({ DATA_DIR: directory, SAMPLE_DATA: 'false' })],
])('on %s', (_database, environment) => {
  let product: Product;
  beforeAll(async () => {
    product = await products.start(environment());
  }, 60_000);
  afterAll(() => product?.end('SIGTERM'));

  const client = httpClient(() => product.url);
  /** A large call keeps the process busy: others are told to try again meanwhile. */
  const post = async (body: string): Promise<HttpAnswer> => {
    const start = performance.now();
    const answer = await client.post(body);
    if (process.env['PRINT_TIMES'])
      process.stdout.write(
        `${body.length} characters, ${Math.round(performance.now() - start)} ms, ${answer.status}\n`,
      );
    if (answer.status !== 503) return answer;
    await delay(1_000);
    return post(body);
  };
  const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));
  const pipeline = pipelineOver({ ask });

  async function complete(character: string, write: (json: string) => string): Promise<HttpAnswer> {
    const project = await pipeline.project();
    const job = await pipeline.ingestJob(project, { status: 'RUNNING' });
    const results = Array.from({ length: MOST }, () => ({
      title: character.repeat(SHORT),
      uri: character.repeat(LONG),
      contentType: character.repeat(SHORT),
    }));
    return post(write(JSON.stringify({ query: COMPLETE_INGEST, variables: { project, job, results } })));
  }

  it.each([
    ['a', 'as they are', (json: string) => json],
    ['🎧', 'as they are', (json: string) => json],
    ['🎧', 'as escapes', escaped],
  ])('one call completes a job with 1,000 documents full of %s, %s', async (character, _how, write) => {
    const { data, errors } = await complete(character, write);

    expect(errors).toEqual([]);
    expect(data.done.job).toEqual({ documentCount: MOST });
  });

  it('one call completes a job with 1,000 samples with URIs of 10,000 characters', async () => {
    const job = await pipeline.job(await pipeline.project(), { status: 'RUNNING' });
    const results = Array.from({ length: MOST }, () => ({ uri: '🎧'.repeat(LONG), durationSeconds: 1.5 }));

    const { data, errors } = await ask(COMPLETE, { job, results });

    expect(errors).toEqual([]);
    expect(data.done.job.audioSamples).toEqual({ totalCount: MOST, nodes: [{ uri: '🎧'.repeat(LONG) }] });
  });

  it('a longer text is refused by its own limit, not by that of the body', async () => {
    const job = await pipeline.job(await pipeline.project(), { status: 'RUNNING' });
    const results = Array.from({ length: MOST }, () => ({ uri: 'x'.repeat(LONG + 1), durationSeconds: 1.5 }));

    const { errors } = await ask(COMPLETE, { job, results });

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('at most 10,000') }]);
  });
});
