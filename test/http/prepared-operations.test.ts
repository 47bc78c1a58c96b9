import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

/** More than enough for an operation to be prepared, and to be asked as such. */
const TIMES = 6;

const world = useService('server');
const { ask, post } = httpClient(() => world.url);
const pipeline = pipelineOver({ ask });

const JOBS =
  'query ($project: ID!) { jobs(projectId: $project) { totalCount nodes { id prompt createdAt viewerCanDelete } } }';

/** Answers to a request that is made again and again, without what is another each time. */
async function answersTo(body: object, headers: Record<string, string> = {}): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let time = 0; time < TIMES; time++) {
    const answer = await post(JSON.stringify(body), { 'content-type': 'application/json', ...headers });
    const { date, 'x-request-id': id, ...same } = Object.fromEntries(answer.headers);
    expect([date, id]).toEqual([expect.any(String), expect.any(String)]);
    answers.push({ status: answer.status, headers: same, text: answer.text });
  }
  return answers;
}

describe('an operation that is asked again and again is answered as it was the first time', () => {
  it.each([
    [undefined],
    ['*/*'],
    ['application/json'],
    ['application/graphql-response+json'],
    ['application/graphql-response+json,application/json;q=0.9'],
    ['text/html'],
  ])('to who accepts %s', async (accept) => {
    const project = await pipeline.project();
    for (let job = 0; job < 3; job++) await pipeline.job(project);

    const [first, ...others] = await answersTo({ query: JOBS, variables: { project } }, accept ? { accept } : {});

    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it.each([
    [
      'with a name',
      (project: string) => ({
        query: `${JOBS} query Other { viewer { subject } }`.replace('query (', 'query Jobs ('),
        operationName: 'Jobs',
        variables: { project },
      }),
    ],
    [
      'with another name',
      (project: string) => ({
        query: `${JOBS} query Other { viewer { subject } }`.replace('query (', 'query Jobs ('),
        operationName: 'Nothing',
        variables: { project },
      }),
    ],
    ['without its variables', () => ({ query: JOBS })],
    ['with variables that are a list', (project: string) => ({ query: JOBS, variables: [project] })],
    ['with a variable that is no id', () => ({ query: JOBS, variables: { project: 'nonsense' } })],
    [
      'with a project that is not there',
      (project: string) => ({ query: JOBS, variables: { project: project.replace(/.$/, 'f').replace(/^0/, 'f') } }),
    ],
    [
      'with an error that says which kind',
      (project: string) => ({ query: JOBS.replace('(projectId', '(first: 0, projectId'), variables: { project } }),
    ],
    [
      'with extensions',
      (project: string) => ({
        query: JOBS,
        variables: { project },
        extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } },
      }),
    ],
  ])('%s', async (_how, body) => {
    const project = await pipeline.project();
    await answersTo({ query: JOBS, variables: { project } });

    const [first, ...others] = await answersTo(body(project));

    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });
});

describe('a mutation that is asked again and again', () => {
  it('deletes each job once, and says so', async () => {
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

  it('is refused as the first time, and changes nothing then', async () => {
    const id = await pipeline.job(await pipeline.project(), { status: 'RUNNING' });

    const [first, ...others] = await answersTo({
      query: 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }',
      variables: { id },
    });

    expect(first).toMatchObject({ status: 200, text: expect.stringContaining('"JOB_RUNNING"') });
    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it('is made once each time, also where its answer cannot be shown', async () => {
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
