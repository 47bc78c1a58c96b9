import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const { sql } = directSql(fixture);

let project: string;
let adapter: string;
beforeAll(async () => {
  const { em, database } = fixture;
  project = await makeProject(em);
  adapter = await makeAdapter(em, project);
  for (const status of ['FAILED', 'QUEUED', 'FAILED', 'CANCELLED'] as const) {
    await makeJob(em, project, { status, adapter: status === 'FAILED' ? adapter : null });
    await makeIngestJob(em, project, { status });
  }
  await deleteGenerationJob(database, EVERYTHING, await makeJob(em, project, { status: 'COMPLETED' }));
  // It is CANCELLED from now on, as any deleted ingest job.
  await deleteIngestJob(database, EVERYTHING, project, await makeIngestJob(em, project, { status: 'COMPLETED' }));
  await makeJob(em, await makeProject(em), { status: 'RUNNING' });
});

async function counts(field: string) {
  const { data, errors } = await ask(`query ($id: ID!) { project(id: $id) { ${field} { status count } } }`, {
    id: project,
  });
  expect(errors).toEqual([]);
  const [name = ''] = field.split('(');
  return data.project[name].map(({ status, count }: { status: string; count: number }) => `${status} ${count}`);
}

it.each([
  'jobCounts',
  'ingestJobCounts',
])('%s has the live jobs of the project by status, in the order of the statuses, without those that no job has', async (field) => {
  expect(await counts(field)).toEqual(['QUEUED 1', 'FAILED 2', 'CANCELLED 1']);
});

it.each(['jobCounts', 'ingestJobCounts'])('%s counts the given statuses alone', async (field) => {
  expect(await counts(`${field}(status: [FAILED, RUNNING])`)).toEqual(['FAILED 2']);
  expect(await counts(`${field}(status: [])`)).toEqual([]);
});

it.each(['jobCounts', 'ingestJobCounts'])('%s ignores the status of the filter', async (field) => {
  expect(await counts(`${field}(filter: { status: [QUEUED] })`)).toEqual(['QUEUED 1', 'FAILED 2', 'CANCELLED 1']);
  expect(await counts(`${field}(status: [CANCELLED], filter: { status: [] })`)).toEqual(['CANCELLED 1']);
});

it('jobCounts counts the jobs that meet the filter', async () => {
  expect(await counts(`jobCounts(filter: { adapterId: "${adapter}" })`)).toEqual(['FAILED 2']);
});

it('counts of both kinds and the total of a list can be read together', async () => {
  const { data } = await ask(
    'query ($id: ID!) { project(id: $id) { jobCounts { count } ingestJobCounts { status } jobs { totalCount } } }',
    { id: project },
  );

  expect(data.project.jobs.totalCount).toBe(4);
  expect(data.project.jobCounts.map(({ count }: { count: number }) => count)).toEqual([1, 2, 1]);
  expect(data.project.ingestJobCounts).toHaveLength(3);
});

it('jobCounts counts the jobs that a search finds, and that were created in a range of times', async () => {
  const found = await makeJob(fixture.em, project, { status: 'RUNNING' });
  await sql(`update generation_jobs set prompt = 'Read the lighthouse chapter' where id = $1`, found);
  const { data } = await ask('query ($id: ID!) { job(id: $id) { createdAt } }', { id: found });
  const since = data.job.createdAt;

  expect(await counts('jobCounts(filter: { search: "LIGHTHOUSE chap" })')).toEqual(['RUNNING 1']);
  expect(await counts('jobCounts(filter: { search: "lighthouse keeper" })')).toEqual([]);
  expect(await counts(`jobCounts(filter: { createdAt: { gte: "${since}" } })`)).toEqual(['RUNNING 1']);
  expect(await counts(`jobCounts(filter: { createdAt: { lt: "${since}" } }, status: [RUNNING])`)).toEqual([]);
});
