import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

describe('deleting feedback', () => {
  it('removes the row for good and keeps the sample', async () => {
    const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
    const id = await makeFeedback(fixture.em, project, sample);

    const { row } = await deleteFeedback(fixture.database, EVERYTHING, id);

    expect(row).toMatchObject({ id, audioSampleId: sample });
    expect(await fixture.em.count(Feedback, { id })).toBe(0);
    expect(await fixture.em.count(AudioSample, { id: sample })).toBe(1);
  });

  it('is allowed for every status of the job', async () => {
    const job = await makeJob(fixture.em, project, { status: 'RUNNING' });
    const id = await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, job));

    await deleteFeedback(fixture.database, EVERYTHING, id);

    expect(await fixture.em.count(Feedback, { id })).toBe(0);
  });

  it('is NOT_FOUND the second time, like an unknown id', async () => {
    const id = await makeFeedback(
      fixture.em,
      project,
      await makeSample(fixture.em, project, await makeJob(fixture.em, project)),
    );
    await deleteFeedback(fixture.database, EVERYTHING, id);

    const again = await domainErrorOf(deleteFeedback(fixture.database, EVERYTHING, id));
    const unknown = await domainErrorOf(deleteFeedback(fixture.database, EVERYTHING, project));

    expect(again.code).toBe('NOT_FOUND');
    expect(unknown).toEqual(again);
  });
});

describe('creating feedback', () => {
  it('stores the viewer as its author', async () => {
    const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));

    const { id } = await createFeedback(
      fixture.database,
      { ...EVERYTHING, subject: 'ines' },
      { audioSampleId: sample, rating: 5 },
    );

    expect(await fixture.em.findOneOrFail(Feedback, { id })).toMatchObject({
      author: 'ines',
      rating: 5,
      comment: null,
    });
  });

  it('on a sample of a deleted job throws JOB_DELETED', async () => {
    const job = await makeJob(fixture.em, project);
    const sample = await makeSample(fixture.em, project, job);
    await deleteGenerationJob(fixture.database, EVERYTHING, job);

    const refusal = await domainErrorOf(
      createFeedback(fixture.database, EVERYTHING, { audioSampleId: sample, rating: 5 }),
    );

    expect(refusal.code).toBe('JOB_DELETED');
    expect(await fixture.em.count(Feedback, { audioSample: sample })).toBe(0);
  });

  it.each([0, 6, -1, 2.5, Number.NaN])('with a rating of %p is refused', async (rating) => {
    const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));

    const refusal = await domainErrorOf(
      createFeedback(fixture.database, EVERYTHING, { audioSampleId: sample, rating }),
    );

    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(await fixture.em.count(Feedback, { audioSample: sample })).toBe(0);
  });
});
