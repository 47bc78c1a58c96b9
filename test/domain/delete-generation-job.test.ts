import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { EVERYTHING, useDatabase } from '../support/world.ts';

const world = useDatabase();

it('removes the feedback on its samples for good', async () => {
  const project = await makeProject(world.em);
  const job = await makeJob(world.em, project);
  const sample = await makeSample(world.em, project, job);
  const feedback = await makeFeedback(world.em, project, sample);

  const deletion = await deleteGenerationJob(world.em, EVERYTHING, job);

  expect(deletion).toEqual({ alreadyDeleted: false, deletedFeedbackIds: [feedback], deletedFeedbackCount: 1 });
  expect(await world.em.count(Feedback)).toBe(0);
});
