import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { ErrorCode } from '../../src/domain/errors.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';
import { createJobNaively, deleteAdapterNaively } from './naive-references.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

interface Sides {
  createJob(database: OpenDatabase, project: string, adapter: string): Promise<unknown>;
  deleteAdapter(database: OpenDatabase, id: string): Promise<unknown>;
}

/** One caller queues a job with an adapter while another deletes the adapter. */
function createJobAgainstDeletion({ em, database }: typeof fixture, project: string, count: number, sides: Sides) {
  return rounds(count, async () => {
    const adapter = await makeAdapter(em, project);
    const [created, jobsAtDeletion] = await race(
      () => sides.createJob(database, project, adapter),
      async () => {
        await sides.deleteAdapter(database, adapter);
        return em.fork().count(GenerationJob, { adapter });
      },
    );
    const jobsInTheEnd = await em.fork().count(GenerationJob, { adapter });
    return { created: ending(created), jobsAfterDeletion: jobsInTheEnd - (jobsAtDeletion.done ?? 0) };
  });
}

it('no job is created on a deleted adapter', async () => {
  const project = await makeProject(fixture.em);

  const results = await createJobAgainstDeletion(fixture, project, ROUNDS, {
    createJob: (database, projectId, adapterId) =>
      createGenerationJob(database, EVERYTHING, { projectId, adapterId, prompt: 'Hello' }),
    deleteAdapter: (database, id) => deleteAdapter(database, EVERYTHING, id),
  });

  expect(results.filter(({ jobsAfterDeletion }) => jobsAfterDeletion > 0)).toEqual([]);
  expect(await violations(fixture.em, project)).toEqual({});
  expect(new Set(results.map(({ created }) => created))).toEqual(new Set(['DONE', ErrorCode.ADAPTER_DELETED]));
});

it('a job would be created on a deleted adapter if the adapter were checked first and the job inserted afterwards', async () => {
  const project = await makeProject(unguarded.em);

  await createJobAgainstDeletion(unguarded, project, NAIVE_ROUNDS, {
    createJob: createJobNaively,
    deleteAdapter: deleteAdapterNaively,
  });

  expect(await violations(unguarded.em, project)).toHaveProperty(['a job younger than the deletion of its adapter']);
});
