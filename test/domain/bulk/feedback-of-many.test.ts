import { DeletionEvent } from '../../../src/domain/deletion/deletion-event.entity.ts';
import { ErrorCode } from '../../../src/domain/errors.ts';
import { deleteGenerationJobs } from '../../../src/domain/generation/delete-generation-jobs.ts';
import { Feedback } from '../../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../../src/domain/id.ts';
import { outcomesOf } from '../../support/bulk-outcomes.ts';
import { EVERYTHING, useDatabase } from '../../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample, stored } from '../../support/makers.ts';

const fixture = useDatabase();
let projectId: string;

beforeEach(async () => {
  projectId = await makeProject(fixture.em);
});

it('the feedback on each generation job is removed and counted', async () => {
  const counts = [2, 0, 3];
  const ids = await Promise.all(counts.map((count) => jobWithFeedback(count)));
  const other = await jobWithFeedback(1);

  const results = await deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids });

  const counted = results.map((result) => result.outcome === 'DONE' && result.row.event.deletedFeedbackCount);
  expect(counted).toEqual(counts);
  const events = await fixture.em.find(DeletionEvent, { project: projectId });
  expect(ids.map((id) => events.find(({ entityId }) => entityId === id)?.deletedFeedbackCount)).toEqual(counts);
  const left = await fixture.em.find(Feedback, { project: projectId }, { populate: ['audioSample'] });
  expect(left.map(({ audioSample }) => audioSample.getEntity().job.id)).toEqual([other]);
});

describe('with expected numbers of feedback', () => {
  it('deletes the jobs with that number, and refuses the others with the number that they have', async () => {
    const ids = [await jobWithFeedback(2), await jobWithFeedback(1), await jobWithFeedback(0)];

    const results = await deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids }, null, [2, 0, 0]);

    expect(outcomesOf(results)).toEqual(['DONE', ErrorCode.FEEDBACK_CHANGED, 'DONE']);
    expect(results[1]).toMatchObject({ error: { message: expect.stringContaining('has 1 feedback entries') } });
    expect(await stored(fixture.em, GenerationJob, ids[1] as string)).toMatchObject({ deletedAt: null });
  });

  it.each([
    ['for fewer ids', (id: string) => [id], [1, 2]],
    ['for more ids', (id: string) => [id, newId()], [1]],
    ['that differ for the same id', (id: string) => [id, id], [1, 2]],
    ['that are negative', (id: string) => [id], [-1]],
  ])('refuses numbers %s as a whole', async (_name, idsWith, expected) => {
    const id = await jobWithFeedback(1);

    const deleting = deleteGenerationJobs(
      fixture.database,
      EVERYTHING,
      { projectId, ids: idsWith(id) },
      null,
      expected,
    );

    await expect(deleting).rejects.toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
    expect(await stored(fixture.em, GenerationJob, id)).toMatchObject({ deletedAt: null });
  });

  it('allows the same number twice for the same id', async () => {
    const id = await jobWithFeedback(1);

    const results = await deleteGenerationJobs(
      fixture.database,
      EVERYTHING,
      { projectId, ids: [id, id] },
      null,
      [1, 1],
    );

    expect(outcomesOf(results)).toEqual(['DONE']);
  });
});

async function jobWithFeedback(count: number): Promise<string> {
  const job = await makeJob(fixture.em, projectId);
  const sample = await makeSample(fixture.em, projectId, job);
  for (let made = 0; made < count; made++) await makeFeedback(fixture.em, projectId, sample);
  return job;
}
