import type { EntityManager } from '@mikro-orm/core';
import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';
import { EVERYTHING, useDatabase } from '../support/world.ts';
import {
  createFeedbackNaively,
  deleteJobAfterItsFeedback,
  deleteJobInOneStatement,
  deleteJobNaively,
} from './naive-references.ts';
import { ending, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

interface Sides {
  createFeedback(em: EntityManager, project: string, sample: string): Promise<string>;
  deleteJob(em: EntityManager, id: string): Promise<unknown>;
}

const SERVICE: Sides = {
  createFeedback: (em, _project, audioSampleId) => createFeedback(em, EVERYTHING, { audioSampleId, rating: 5 }),
  deleteJob: (em, id) => deleteGenerationJob(em, EVERYTHING, id),
};

/** Three people judge a sample while somebody deletes its job. Each round comes to how the three ended. */
async function createFeedbackAgainstDeletion({ em }: typeof world, sides: Sides) {
  const project = await makeProject(em);
  return rounds(async () => {
    const job = await makeJob(em, project);
    const sample = await makeSample(em, project, job);
    const judge = () => sides.createFeedback(em.fork(), project, sample);
    const [first, second, third] = await race(judge, judge, judge, () => sides.deleteJob(em.fork(), job));
    return [first, second, third].map(ending);
  });
}

const world = useDatabase();

it('leaves no feedback on a deleted job', async () => {
  const endings = await createFeedbackAgainstDeletion(world, SERVICE);

  expect(await violations(world.em)).toEqual({});
  expect(new Set(endings.flat())).toEqual(new Set(['DONE', ErrorCode.JOB_DELETED]));
});

describe('feedback would be left on a deleted job', () => {
  const unguarded = useUnguardedDatabase();

  it('if the job were checked first and the feedback put in afterwards', async () => {
    await createFeedbackAgainstDeletion(unguarded, { createFeedback: createFeedbackNaively, deleteJob: deleteJobNaively });

    expect(await violations(unguarded.em)).toHaveProperty(['feedback on a deleted job']);
  });
});

describe('feedback would be left on a deleted job, in spite of the guards', () => {
  const first = useDatabase();
  const second = useDatabase();

  it('if the feedback were removed first and the job marked afterwards', async () => {
    await createFeedbackAgainstDeletion(first, { ...SERVICE, deleteJob: deleteJobAfterItsFeedback });

    expect(await violations(first.em)).toHaveProperty(['feedback on a deleted job']);
  });

  it('if one statement did both', async () => {
    await createFeedbackAgainstDeletion(second, { ...SERVICE, deleteJob: deleteJobInOneStatement });

    expect(await violations(second.em)).toHaveProperty(['feedback on a deleted job']);
  });
});
