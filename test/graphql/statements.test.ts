import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { recordStatements } from '../support/sent-statements.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const statements = recordStatements();
let project: string;
let job: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
  for (let made = 0; made < 50; made++) {
    job = await makeJob(fixture.em, project, { adapter: await makeAdapter(fixture.em, project) });
    for (let sample = 0; sample < 2; sample++)
      await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, job));
  }
  // So that the connections are open, and their settings are not counted.
  await ask('{ projects { nodes { id } totalCount } }');
  await ask('{ projects { nodes { id } } }');
});

/** Returns the number of statements that a document needs. */
async function costOf(query: string, variables: Record<string, unknown> = {}): Promise<number> {
  statements.length = 0;
  const { errors } = await ask(query, { project, job, ...variables });
  expect(errors).toEqual([]);
  return statements.length;
}

const JOB_WITH_RELATIONS = `
  id prompt status createdAt deletedAt viewerCanDelete deleteBlockedBy feedbackCount
  project { name viewerRole }
  adapter { name deletedAt jobCount viewerCanDelete project { name } jobs(first: 2) { nodes { id } totalCount } }
  audioSamples(first: 20) {
    totalCount
    nodes { uri durationSeconds feedbackCount feedback(first: 20) { nodes { rating comment viewerCanDelete } } }
  }`;

describe('one statement reads', () => {
  it('a job with all its relations', async () => {
    expect(await costOf(`query ($job: ID!) { job(id: $job) { ${JOB_WITH_RELATIONS} } }`)).toBe(1);
  });

  it.each([1, 2, 50, 100])('a page of up to %i jobs with all their relations', async (first) => {
    const screen = `query ($project: ID!, $first: Int!) {
      jobs(projectId: $project, first: $first) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${JOB_WITH_RELATIONS} } } nodes { ${JOB_WITH_RELATIONS} }
      }
    }`;

    expect(await costOf(screen, { first })).toBe(1);
  });

  it.each([
    ['a page', '{ nodes { id } }'],
    ['edges and page info', '{ nodes { id } edges { cursor } pageInfo { endCursor hasNextPage } }'],
    ['a total', '{ totalCount }'],
    ['a page and its total', '{ nodes { id } totalCount }'],
    ['what the viewer can delete', '{ nodes { viewerCanDelete deleteBlockedBy } }'],
  ])('%s', async (_what, selection) => {
    expect(await costOf(`query ($project: ID!) { jobs(projectId: $project) ${selection} }`)).toBe(1);
  });

  it('every project with its lists', async () => {
    const cost = await costOf(`{
      projects { totalCount nodes { name
        jobs { totalCount nodes { id } } adapters { nodes { name } } ingestJobs(first: 1) { nodes { source } }
      } }
    }`);

    expect(cost).toBe(1);
  });

  it('the next page of a list within a row', async () => {
    const page = `query ($job: ID!, $after: String) {
      job(id: $job) { audioSamples(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }
    }`;
    const { data } = await ask(page, { job });

    expect(await costOf(page, { after: data.job.audioSamples.pageInfo.endCursor })).toBe(1);
  });

  it('several rows with the same selection', async () => {
    const cost = await costOf(`query ($project: ID!) {
      a: jobs(projectId: $project) { nodes { id } }
      b: jobs(projectId: $project) { nodes { id } }
    }`);

    expect(cost).toBe(1);
  });
});

it('only columns that are selected, or that a selected field needs, are read', async () => {
  await costOf(`query ($job: ID!) { job(id: $job) { prompt adapter { name } } }`);

  expect(statements[0]).toContain('prompt');
  expect(statements[0]).toContain('name');
  expect(statements[0]).not.toMatch(/status|finished_at|deletion_reason|base_model|uri|count/);
});

it('fields that directives leave out are not read', async () => {
  const query = `query ($job: ID!, $counted: Boolean!) {
    job(id: $job) { id feedbackCount @include(if: $counted) adapter @skip(if: $counted) { name } }
  }`;

  await costOf(query, { counted: true });
  await costOf(query, { counted: false });
  await costOf(query, { counted: true });

  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatch(/count/);
  expect(statements[0]).not.toMatch(/adapters/);
});

describe('a write is one statement', () => {
  const OWN_COLUMNS = 'id status prompt deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';
  const WITH_RELATIONS = `${OWN_COLUMNS} adapter { name } project { name } feedbackCount audioSamples { nodes { uri } totalCount }`;
  const DELETE = (selection: string) =>
    `mutation ($id: ID!) { deleteJob(id: $id) { deletedJobId alreadyDeleted deletedFeedbackIds deletedFeedbackCount job { ${selection} } } }`;

  async function jobWithFeedback(): Promise<string> {
    const id = await makeJob(fixture.em, project, { adapter: await makeAdapter(fixture.em, project) });
    await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, id));
    return id;
  }

  it('the deletion of a job with its feedback, columns of the job included', async () => {
    expect(await costOf(DELETE(OWN_COLUMNS), { id: await jobWithFeedback() })).toBe(1);
  });

  it('and one more, if relations of the job are selected', async () => {
    expect(await costOf(DELETE(WITH_RELATIONS), { id: await jobWithFeedback() })).toBe(2);
  });

  it('the deletion of an adapter', async () => {
    const id = await makeAdapter(fixture.em, project);

    expect(
      await costOf(
        'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted adapter { id name deletedAt deletedBy } } }',
        { id },
      ),
    ).toBe(1);
  });

  it.each([
    [
      'an adapter',
      'createAdapter(input: { projectId: $project, name: "Vega", baseModel: "base", uri: "s3://a" }) { adapter { id name createdAt } }',
    ],
    ['a job', 'createJob(input: { projectId: $project, prompt: "Speak" }) { job { id status createdAt } }'],
    [
      'an ingest job',
      'createIngestJob(input: { projectId: $project, source: "a.pdf" }) { ingestJob { id status createdAt } }',
    ],
  ])('the creation of %s, and what it made', async (_what, mutation) => {
    expect(await costOf(`mutation ($project: ID!) { ${mutation} }`)).toBe(1);
  });

  it('the creation and the deletion of feedback', async () => {
    const sample = await makeSample(fixture.em, project, job);
    const feedback = await makeFeedback(fixture.em, project, sample);

    expect(
      await costOf(
        'mutation ($sample: ID!) { createFeedback(input: { audioSampleId: $sample, rating: 4 }) { feedback { id rating } } }',
        { sample },
      ),
    ).toBe(1);
    expect(
      await costOf('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id: feedback }),
    ).toBe(1);
  });

  it.each([
    ['startJob', JobStatus.QUEUED, 'startJob(id: $id)'],
    ['cancelJob', JobStatus.RUNNING, 'cancelJob(id: $id)'],
    ['failJob', JobStatus.RUNNING, 'failJob(id: $id, error: "Out of memory")'],
    [
      'completeJob with its samples',
      JobStatus.RUNNING,
      'completeJob(id: $id, audioSamples: [{ uri: "s3://a", durationSeconds: 1 }, { uri: "s3://b", durationSeconds: 2.5 }])',
    ],
  ])('%s', async (_what, status, mutation) => {
    const id = await makeJob(fixture.em, project, { status });

    expect(await costOf(`mutation ($id: ID!) { ${mutation} { job { id status startedAt finishedAt } } }`, { id })).toBe(
      1,
    );
  });
});
