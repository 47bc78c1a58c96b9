import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

it('jobCount counts the live jobs of an adapter', async () => {
  const project = await makeProject(fixture.em);
  const adapter = await makeAdapter(fixture.em, project);
  await makeJob(fixture.em, project, { adapter });
  await deleteGenerationJob(fixture.database, EVERYTHING, await makeJob(fixture.em, project, { adapter }));

  const { data } = await ask(
    'query ($id: ID!) { adapter(id: $id) { jobCount all: jobs(includeDeleted: true) { totalCount } } }',
    { id: adapter },
  );

  expect(data.adapter).toEqual({ jobCount: 1, all: { totalCount: 2 } });
});

it('feedbackCount counts the feedback on all samples of a job', async () => {
  const project = await makeProject(fixture.em);
  const job = await makeJob(fixture.em, project);
  const samples = [await makeSample(fixture.em, project, job), await makeSample(fixture.em, project, job)];
  for (const sample of [samples[0], samples[0], samples[1]]) await makeFeedback(fixture.em, project, sample as string);

  const { data } = await ask(
    'query ($id: ID!) { job(id: $id) { feedbackCount audioSamples { nodes { feedbackCount } } } }',
    { id: job },
  );

  expect(data.job.feedbackCount).toBe(3);
  expect(data.job.audioSamples.nodes).toEqual([{ feedbackCount: 1 }, { feedbackCount: 2 }]);
});
