import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

describe('deleting a generation job', () => {
  it.each([
    'COMPLETED',
    'FAILED',
    'CANCELLED',
  ] as const)('marks a %s job as deleted and keeps its status', async (status) => {
    const id = await makeJob(fixture.em, project, { status });

    const deletion = await deleteGenerationJob(fixture.database, EVERYTHING, id, 'a trial run');

    expect(deletion).toMatchObject({ alreadyDeleted: false, deletedFeedbackIds: [], deletedFeedbackCount: 0 });
    expect(await stored(fixture.em, GenerationJob, id)).toMatchObject({
      deletedAt: expect.any(Date),
      deletedBy: 'local',
      deletionReason: 'a trial run',
      status,
    });
  });

  it('removes all feedback on its samples for good, and no other feedback', async () => {
    const id = await makeJob(fixture.em, project);
    const samples = [await makeSample(fixture.em, project, id), await makeSample(fixture.em, project, id)];
    const ofJob = [
      await makeFeedback(fixture.em, project, samples[0] as string),
      await makeFeedback(fixture.em, project, samples[0] as string),
      await makeFeedback(fixture.em, project, samples[1] as string),
    ];
    const other = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
    const ofOtherJob = await makeFeedback(fixture.em, project, other);

    const deletion = await deleteGenerationJob(fixture.database, EVERYTHING, id);

    expect(deletion.deletedFeedbackIds.toSorted()).toEqual(ofJob);
    expect(deletion.deletedFeedbackCount).toBe(3);
    expect((await fixture.em.find(Feedback, {})).map((feedback) => feedback.id)).toEqual([ofOtherJob]);
  });

  it('keeps its audio samples', async () => {
    const id = await makeJob(fixture.em, project);
    const sample = await makeSample(fixture.em, project, id);

    await deleteGenerationJob(fixture.database, EVERYTHING, id);

    expect(await fixture.em.count(AudioSample, { id: sample })).toBe(1);
  });

  it('returns at most 1,000 ids of the removed feedback, and the exact count', async () => {
    const id = await makeJob(fixture.em, project);
    const sample = await makeSample(fixture.em, project, id);
    const rows = Array.from({ length: 1_001 }, () => ({
      id: newId(),
      project,
      audioSample: sample,
      rating: 1,
      author: 'a',
    }));
    await fixture.em.insertMany(Feedback, rows);

    const { deletedFeedbackIds, deletedFeedbackCount } = await deleteGenerationJob(fixture.database, EVERYTHING, id);

    expect(new Set(deletedFeedbackIds).size).toBe(1_000);
    expect(deletedFeedbackCount).toBe(1_001);
    expect(await fixture.em.count(Feedback, { audioSample: sample })).toBe(0);
  });

  it.each([
    ['RUNNING', 'JOB_RUNNING', 'Cannot delete a running job: cancel it first'],
    ['QUEUED', 'JOB_QUEUED', 'Cannot delete a queued job: cancel it first'],
  ] as const)('is refused for a %s job, and changes nothing', async (status, code, message) => {
    const id = await makeJob(fixture.em, project, { status });
    const feedback = await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, id));
    const before = await stored(fixture.em, GenerationJob, id);

    const refusal = await domainErrorOf(deleteGenerationJob(fixture.database, EVERYTHING, id));

    expect(refusal).toEqual({ code, message });
    expect(await stored(fixture.em, GenerationJob, id)).toEqual(before);
    expect(await fixture.em.count(Feedback, { id: feedback })).toBe(1);
  });

  it('again is not an error, keeps the first tombstone and removes no feedback', async () => {
    const id = await makeJob(fixture.em, project);
    await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, id));
    await deleteGenerationJob(fixture.database, EVERYTHING, id, 'the first');
    const first = await stored(fixture.em, GenerationJob, id);

    const again = await deleteGenerationJob(
      fixture.database,
      { ...EVERYTHING, subject: 'somebody else' },
      id,
      'the second',
    );

    expect(again).toEqual({ alreadyDeleted: true, deletedFeedbackIds: [], deletedFeedbackCount: 0 });
    expect(await stored(fixture.em, GenerationJob, id)).toEqual(first);
  });

  it('is NOT_FOUND for an unknown id', async () => {
    const refusal = await domainErrorOf(deleteGenerationJob(fixture.database, EVERYTHING, project));

    expect(refusal.code).toBe('NOT_FOUND');
  });
});
