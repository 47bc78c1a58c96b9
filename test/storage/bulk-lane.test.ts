import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteGenerationJobs } from '../../src/domain/generation/delete-generation-jobs.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { hold } from '../support/holder.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { until } from '../support/until.ts';

const fixture = useDatabase();
const inFlight = () => fixture.database.statistics()?.lanes['waiting_writes']?.inFlight;

async function makeJobs(project: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await makeJob(fixture.em, project));
  return ids;
}

const deleteJobs = (projectId: string, ids: readonly string[]) =>
  deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids });

it('calls for several rows of one project take no more than its share of the connections for writes that wait', async () => {
  const [project, other] = [await makeProject(fixture.em), await makeProject(fixture.em)];
  const calls = [await makeJobs(project, 2), await makeJobs(project, 2), await makeJobs(project, 2)];
  const holder = await hold(fixture.url, 'select from generation_jobs where id = any($1) for share', [
    `{${calls.map(([first]) => first).join()}}`,
  ]);
  const deleting = calls.map((ids) => deleteJobs(project, ids));
  const share = Math.floor((DEFAULT_DATABASE_LIMITS.connections - 5) / 4);
  await until(async () => inFlight() === share);

  const [elsewhere] = await deleteJobs(other, await makeJobs(other, 2));
  const created = await createGenerationJob(fixture.database, EVERYTHING, { projectId: project, prompt: 'Hello' });

  expect(elsewhere).toMatchObject({ outcome: 'DONE' });
  expect(created).toMatchObject({ status: 'QUEUED' });
  expect(inFlight()).toBe(share);
  await holder.commitAfterWaiters();
  for (const results of await Promise.all(deleting)) {
    expect(results.map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE']);
  }
});

it('a call for several rows shares no connection with other writes', async () => {
  const project = await makeProject(fixture.em);
  const ids = await makeJobs(project, 120);
  const { writes } = { ...fixture.database.statistics()!.groupCommit };

  await deleteJobs(project, ids);

  // The one statement that looks for the project.
  expect(fixture.database.statistics()!.groupCommit.writes - writes).toBe(1);
});
