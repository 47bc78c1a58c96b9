import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';
import { createFeedbackNaively, deleteJobAfterItsFeedback, deleteJobNaively } from './naive-references.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase, WITHOUT_FEEDBACK_CHECK } from './unguarded-database.ts';
import { violations } from './violations.ts';

interface Sides {
  createFeedback(database: OpenDatabase, project: string, sample: string): Promise<unknown>;
  deleteJob(database: OpenDatabase, id: string): Promise<unknown>;
}

const SERVICE: Sides = {
  createFeedback: (database, _project, audioSampleId) =>
    createFeedback(database, EVERYTHING, { audioSampleId, rating: 5 }),
  deleteJob: (database, id) => deleteGenerationJob(database, EVERYTHING, id),
};

/** Two callers give feedback on a sample while a third deletes its job. Resolves to the outcomes of the two in each round. */
function createFeedbackAgainstDeletion({ em, database }: typeof fixture, project: string, count: number, sides: Sides) {
  return rounds(count, async () => {
    const job = await makeJob(em, project);
    const sample = await makeSample(em, project, job);
    const giveFeedback = () => sides.createFeedback(database, project, sample);
    const [first, second] = await race(giveFeedback, giveFeedback, () => sides.deleteJob(database, job));
    return [first, second].map(ending);
  });
}

const fixture = useDatabase();

it('a deleted job has no feedback, even if feedback is created during the deletion', async () => {
  const project = await makeProject(fixture.em);

  const endings = await createFeedbackAgainstDeletion(fixture, project, ROUNDS, SERVICE);

  expect(await violations(fixture.em, project)).toEqual({});
  expect(new Set(endings.flat())).toEqual(new Set(['DONE', ErrorCode.JOB_DELETED]));
});

describe('feedback would stay on a deleted job', () => {
  const unguarded = useUnguardedDatabase();
  const uncheckedFeedback = useUnguardedDatabase(WITHOUT_FEEDBACK_CHECK);

  it('if the job were checked first and the feedback inserted afterwards', async () => {
    const project = await makeProject(unguarded.em);

    await createFeedbackAgainstDeletion(unguarded, project, NAIVE_ROUNDS, {
      createFeedback: createFeedbackNaively,
      deleteJob: deleteJobNaively,
    });

    expect(await violations(unguarded.em, project)).toHaveProperty(['feedback on a deleted job']);
  });

  it('despite all locks, if the feedback were removed first and the job marked afterwards', async () => {
    const project = await makeProject(uncheckedFeedback.em);

    await createFeedbackAgainstDeletion(uncheckedFeedback, project, NAIVE_ROUNDS, {
      ...SERVICE,
      deleteJob: deleteJobAfterItsFeedback,
    });

    expect(await violations(uncheckedFeedback.em, project)).toHaveProperty(['feedback on a deleted job']);
  });
});
