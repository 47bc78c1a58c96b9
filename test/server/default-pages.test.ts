import { readFileSync } from 'node:fs';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { type Product, useProducts } from '../support/products.ts';

const PROJECT = '0199ffff-0000-7000-8000-000000000000';

/** Three lists within each other, none of which says how long its pages are, with all that is usually shown. */
const DEFAULT_PAGES = `query ($project: ID!) { project(id: $project) { id name jobs { totalCount pageInfo { hasNextPage endCursor } nodes {
  id prompt status error createdAt startedAt finishedAt deletedAt viewerCanDelete feedbackCount adapter { id name deletedAt }
  audioSamples { totalCount pageInfo { hasNextPage endCursor } nodes {
    id uri durationSeconds createdAt feedbackCount
    feedback { totalCount pageInfo { hasNextPage endCursor } nodes { id rating comment author createdAt viewerCanDelete deleteBlockedBy } }
  } } } } } }`;

/** A project with 30 finished jobs, each with 30 samples, each with 30 pieces of feedback, whose comments have so many characters. */
const filled = (comment: number): string[] => [
  `insert into projects (id, name) values ('${PROJECT}', 'Full')`,
  `insert into generation_jobs (id, project_id, prompt) select gen_random_uuid(), '${PROJECT}', 'Read.' from generate_series(1, 30)`,
  "update generation_jobs set status = 'RUNNING', started_at = now()",
  "update generation_jobs set status = 'COMPLETED', finished_at = now()",
  `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
    select gen_random_uuid(), project_id, id, 's3://audio/take.flac', 1.5 from generation_jobs, generate_series(1, 30)`,
  `insert into feedback (id, project_id, audio_sample_id, rating, comment, author)
    select gen_random_uuid(), project_id, id, 4, repeat('x', ${comment}), 'nora' from audio_samples, generate_series(1, 30)`,
  'analyze',
];

const products = useProducts();
let name: string;
let product: Product;

beforeAll(async () => {
  name = await createTestDatabase();
  product = await products.start({ DATABASE_URL: databaseUrl(name) });
  await runSql(name, ...filled(200));
}, 120_000);
afterAll(async () => {
  await product?.end('SIGTERM');
  await dropTestDatabase(name);
});

const { ask } = httpClient(() => product.url);

it('full default pages three lists deep are answered', async () => {
  const answers = [];
  for (let time = 0; time < 6; time++) {
    const start = performance.now();
    answers.push(await ask(DEFAULT_PAGES, { project: PROJECT }));
    if (process.env['PRINT_TIMES'])
      process.stdout.write(`${Math.round(performance.now() - start)} ms, ${answers.at(-1)?.text.length} characters\n`);
  }

  for (const { data, errors } of answers) {
    expect(errors).toEqual([]);
    const [job] = data.project.jobs.nodes;
    const [sample] = job.audioSamples.nodes;
    expect([data.project.jobs, job.audioSamples, sample.feedback].map(({ nodes }) => nodes.length)).toEqual([
      20, 20, 20,
    ]);
    expect(sample.feedback).toMatchObject({ totalCount: 30, pageInfo: { hasNextPage: true } });
  }
});

it('larger nested pages cost by their size, and the error states the cost and the limit', async () => {
  const { status, errors } = await ask(
    DEFAULT_PAGES.replaceAll(/(jobs|audioSamples|feedback) \{/g, '$1(first: 21) {'),
    {
      project: PROJECT,
    },
  );

  expect(status).toBe(400);
  expect(errors).toMatchObject([
    {
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringMatching(
        /^The request has a cost of 1\d\d,\d{3}, and at most 10,000 is allowed: ask for smaller pages/,
      ),
    },
  ]);
});

it.each([
  ['written out', { pages: '(first: 20)', variables: '', first: {} }],
  ['left to a variable that is not given', { pages: '(first: $first)', variables: ', $first: Int', first: {} }],
  ['given by a variable', { pages: '(first: $first)', variables: ', $first: Int!', first: { first: 20 } }],
])('pages of the default size cost the same %s', async (_how, { pages, variables, first }) => {
  const document = DEFAULT_PAGES.replaceAll(/(jobs|audioSamples|feedback) \{/g, `$1${pages} {`);

  const { status, errors } = await ask(document.replace('ID!', `ID!${variables}`), { project: PROJECT, ...first });

  expect({ status, errors }).toEqual({ status: 200, errors: [] });
});

it('a request that reads too many rows is refused after the read', async () => {
  const pages = (fields: string) =>
    `project(id: "${PROJECT}") { jobs { nodes { audioSamples { nodes { feedback { nodes { ${fields} } } } } } } }`;

  const { data, errors } = await ask(`{ a: ${pages('id')} b: ${pages('rating')} c: ${pages('author')} }`);

  // Those that were read before are answered.
  expect(Object.values(data).filter((project) => project === null)).toHaveLength(errors.length);
  expect(errors[0]).toMatchObject({ code: 'QUERY_TOO_COMPLEX', message: expect.stringContaining('20,000 rows') });
});

it('a request that reads too many bytes is refused after the read', async () => {
  await runSql(name, `update feedback set comment = repeat('x', 10000)`);

  for (let time = 0; time < 6; time++) {
    const { data, errors } = await ask(DEFAULT_PAGES, { project: PROJECT });

    expect(data?.project ?? null).toBeNull();
    expect(errors).toMatchObject([{ code: 'QUERY_TOO_COMPLEX', message: expect.stringContaining('32 MiB') }]);
  }
  if (process.env['PRINT_TIMES'])
    process.stdout.write(`${/VmHWM.*/.exec(readFileSync(`/proc/${product.pid}/status`, 'utf8'))}\n`);
});
