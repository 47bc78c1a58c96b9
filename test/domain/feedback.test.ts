import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { unavailableErrorOf } from '../support/refusals.ts';
import { EVERYTHING, useDatabase } from '../support/world.ts';

const world = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(world.em);
});

describe('deleting feedback', () => {
  it('removes the row for good and keeps the sample', async () => {
    const sample = await makeSample(world.em, project, await makeJob(world.em, project));
    const id = await makeFeedback(world.em, project, sample);

    const { row } = await deleteFeedback(world.database, EVERYTHING, id);

    expect(row).toMatchObject({ id, audioSampleId: sample });
    expect(await world.em.count(Feedback, { id })).toBe(0);
    expect(await world.em.count(AudioSample, { id: sample })).toBe(1);
  });

  it('is allowed whatever the status of the job', async () => {
    const job = await makeJob(world.em, project, { status: 'RUNNING' });
    const id = await makeFeedback(world.em, project, await makeSample(world.em, project, job));

    await deleteFeedback(world.database, EVERYTHING, id);

    expect(await world.em.count(Feedback, { id })).toBe(0);
  });

  it('a second time is NOT_FOUND, as for an unknown id', async () => {
    const id = await makeFeedback(
      world.em,
      project,
      await makeSample(world.em, project, await makeJob(world.em, project)),
    );
    await deleteFeedback(world.database, EVERYTHING, id);

    const again = await unavailableErrorOf(deleteFeedback(world.database, EVERYTHING, id));
    const unknown = await unavailableErrorOf(deleteFeedback(world.database, EVERYTHING, project));

    expect(again.code).toBe('NOT_FOUND');
    expect(unknown).toEqual(again);
  });
});

describe('giving feedback', () => {
  it('is in the name of who gives it', async () => {
    const sample = await makeSample(world.em, project, await makeJob(world.em, project));

    const { id } = await createFeedback(
      world.database,
      { ...EVERYTHING, subject: 'ines' },
      { audioSampleId: sample, rating: 5 },
    );

    expect(await world.em.findOneOrFail(Feedback, { id })).toMatchObject({ author: 'ines', rating: 5, comment: null });
  });

  it('on a sample of a deleted job is refused: JOB_DELETED', async () => {
    const job = await makeJob(world.em, project);
    const sample = await makeSample(world.em, project, job);
    await deleteGenerationJob(world.database, EVERYTHING, job);

    const refusal = await unavailableErrorOf(
      createFeedback(world.database, EVERYTHING, { audioSampleId: sample, rating: 5 }),
    );

    expect(refusal.code).toBe('JOB_DELETED');
    expect(await world.em.count(Feedback, { audioSample: sample })).toBe(0);
  });

  it.each([0, 6, -1, 2.5, Number.NaN])('with a rating of %p is refused', async (rating) => {
    const sample = await makeSample(world.em, project, await makeJob(world.em, project));

    const refusal = await unavailableErrorOf(
      createFeedback(world.database, EVERYTHING, { audioSampleId: sample, rating }),
    );

    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(await world.em.count(Feedback, { audioSample: sample })).toBe(0);
  });
});
