import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

/** More than enough for an operation to be prepared, and to be asked as such. */
const TIMES = 6;

const fixture = useService('server');
const { ask, post } = httpClient(() => fixture.url);
const pipeline = pipelineOver({ ask });

const JOBS = `query ($project: ID!) {
  jobs(projectId: $project) { totalCount nodes { id prompt createdAt viewerCanDelete } }
}`;
const NAMED = `query Jobs($project: ID!, $first: Int = 2, $after: String) {
  jobs(projectId: $project, first: $first, after: $after) {
    nodes { id audioSamples(first: 20) { nodes { id uri feedback(first: 20) { nodes { id rating } } } } }
  }
}`;

let documents = 0;
/** The query as a document that was not asked before. */
const fresh = (query: string): string => `${query} # ${++documents}`;

/** An answer, without what is another each time. */
async function answerTo(body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await post(JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  const { date, 'x-request-id': id, ...same } = Object.fromEntries(answer.headers);
  expect([date, id]).toEqual([expect.any(String), expect.any(String)]);
  return { status: answer.status, headers: same, text: answer.text };
}

/** Makes the engine leave a request to Apollo Server, which ignores it. */
const LEFT_TO_APOLLO = { persistedQuery: null };

/** The answers to a request that is repeated. Apollo Server gives the first, so that the engine's are compared with it. */
async function answersTo(
  body: { readonly query: string; readonly extensions?: object; [parameter: string]: unknown },
  headers?: Record<string, string>,
): Promise<unknown[]> {
  const extensions = { ...body.extensions, ...LEFT_TO_APOLLO };
  const answers: unknown[] = [await answerTo({ ...body, extensions }, headers)];
  while (answers.length < TIMES) answers.push(await answerTo(body, headers));
  return answers;
}

describe('a repeated operation is answered as the first time', () => {
  it.each([
    [undefined],
    ['*/*'],
    ['application/json'],
    ['application/graphql-response+json'],
    ['application/graphql-response+json,application/json;q=0.9'],
    ['text/html'],
    ['constructor'],
  ])('with Accept: %s', async (accept) => {
    const project = await pipeline.project();
    for (let job = 0; job < 3; job++) await pipeline.job(project);

    const [first, ...others] = await answersTo(
      { query: fresh(JOBS), variables: { project } },
      accept ? { accept } : {},
    );

    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it('to Apollo Client, which sends its name', async () => {
    const project = await pipeline.project();
    const extensions = { clientLibrary: { name: '@apollo/client', version: '4.0.0' } };

    const [first, ...others] = await answersTo({ query: fresh(JOBS), variables: { project }, extensions });

    expect(first).toMatchObject({ status: 200, text: expect.stringContaining('"totalCount":0') });
    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it('by operation name', async () => {
    const project = await pipeline.project();
    const query = fresh(`${NAMED} query Other { viewer { subject } }`);

    const [first, ...others] = await answersTo({ query, operationName: 'Jobs', variables: { project } });
    const other = await answerTo({ query, operationName: 'Other' });

    expect(others).toEqual(Array(TIMES - 1).fill(first));
    expect(other).toMatchObject({ text: expect.stringContaining('subject') });
  });
});

describe('errors of a request are the same as before its operation was prepared', () => {
  it.each<[string, (project: string) => object]>([
    ['another name', (project) => ({ operationName: 'Nothing', variables: { project } })],
    ['no variables', () => ({})],
    ['variables that are a list', (project) => ({ variables: [project] })],
    ['variables that are a text', (project) => ({ variables: JSON.stringify({ project }) })],
    ['an id that is none', () => ({ variables: { project: 'nonsense' } })],
    ['a project that is not there', () => ({ variables: { project: '0199ffff-0000-7000-8000-000000000000' } })],
    ['a page that is too long', (project) => ({ variables: { project, first: 101 } })],
    ['a page of nothing', (project) => ({ variables: { project, first: 0 } })],
    ['a price that is too high', (project) => ({ variables: { project, first: 100 } })],
    ['a text that cannot be stored', (project) => ({ variables: { project, after: '\ud800' } })],
    [
      'extensions',
      (project) => ({ variables: { project }, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
    ],
  ])('%s', async (_what, mistake) => {
    const project = await pipeline.project();
    const query = fresh(NAMED);
    const before = await answerTo({ query, ...mistake(project) });
    const right = await answersTo({ query, variables: { project } });

    const after = await answerTo({ query, ...mistake(project) });

    expect(right.at(-1)).toMatchObject({ text: '{"data":{"jobs":{"nodes":[]}}}\n' });
    expect(after).toEqual(before);
    expect(after).toMatchObject({ text: expect.stringContaining('"errors"') });
  });
});

describe('a repeated mutation', () => {
  it('deletes each job once, and reports repetitions', async () => {
    const project = await pipeline.project();
    const remove =
      'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted job { id deletedBy audioSamples { totalCount } } } }';

    const answers = [];
    for (let time = 0; time < TIMES; time++) {
      const id = await pipeline.job(project, { status: 'COMPLETED' });
      for (let again = 0; again < 2; again++) answers.push((await ask(remove, { id })).data.deleteJob.alreadyDeleted);
    }

    expect(answers).toEqual(Array(TIMES).fill([false, true]).flat());
  });

  it('is refused as the first time, and changes nothing', async () => {
    const id = await pipeline.job(await pipeline.project(), { status: 'RUNNING' });

    const [first, ...others] = await answersTo({
      query: 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }',
      variables: { id },
    });

    expect(first).toMatchObject({ status: 200, text: expect.stringContaining('"JOB_RUNNING"') });
    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it('is executed once per request, also when its answer fails', async () => {
    const before = (await ask('{ projects { totalCount } }')).data.projects.totalCount;
    const create =
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id jobs(after: "x") { totalCount } } } }';

    for (let time = 0; time < TIMES; time++) {
      const { data, errors } = await ask(create, { name: 'Audiobooks' });

      expect(data).toBeNull();
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['createProject', 'project', 'jobs'] }]);
    }

    expect((await ask('{ projects { totalCount } }')).data.projects.totalCount).toBe(before + TIMES);
  });
});
