import { completeGenerationJob } from '../../src/domain/generation/complete-generation-job.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { startGenerationJob } from '../../src/domain/generation/transition-generation-job.ts';
import { newId } from '../../src/domain/id.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeProject, stored } from '../support/makers.ts';

const fixture = useDatabase();

it('the times on a row have the order of the events', async () => {
  const projectId = await makeProject(fixture.em);

  const { id } = await createGenerationJob(fixture.database, EVERYTHING, { projectId, prompt: 'Speak' });
  await startGenerationJob(fixture.database, EVERYTHING, id);
  await completeGenerationJob(fixture.database, EVERYTHING, id, []);
  await deleteGenerationJob(fixture.database, EVERYTHING, id);

  const { createdAt, startedAt, finishedAt, deletedAt } = await stored(fixture.em, GenerationJob, id);
  const times = [createdAt, startedAt, finishedAt, deletedAt].map((time) => time?.getTime());
  expect(times).not.toContain(undefined);
  expect(times.toSorted()).toEqual(times);
});

it('ids created in one process ascend, even within one millisecond', () => {
  const ids = Array.from({ length: 10_000 }, newId);

  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
