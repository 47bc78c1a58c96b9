import { scopeOf } from '../../src/domain/access/permissions.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/database-fixture.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;
let otherProject: string;

beforeAll(async () => {
  [project, otherProject] = [await makeProject(fixture.em), await makeProject(fixture.em)];
});

describe('createFeedback with the id of feedback that was removed', () => {
  async function feedbackOnNewJob() {
    const job = await makeJob(fixture.em, project);
    const given = { id: newId(), audioSampleId: await makeSample(fixture.em, project, job), rating: 4 };
    await createFeedback(fixture.database, EVERYTHING, given);
    return { job, given };
  }

  it('throws NOT_FOUND and does not make it again', async () => {
    const { given } = await feedbackOnNewJob();
    await deleteFeedback(fixture.database, EVERYTHING, given.id);

    const refusal = await domainErrorOf(createFeedback(fixture.database, EVERYTHING, given));

    expect(refusal.code).toBe('NOT_FOUND');
    expect(await fixture.em.count(Feedback, { id: given.id })).toBe(0);
  });

  it('throws JOB_DELETED once the job is deleted', async () => {
    const { job, given } = await feedbackOnNewJob();
    await deleteGenerationJob(fixture.database, EVERYTHING, job);

    const refusal = await domainErrorOf(createFeedback(fixture.database, EVERYTHING, given));

    expect(refusal.code).toBe('JOB_DELETED');
    expect(await fixture.em.count(Feedback, { id: given.id })).toBe(0);
  });

  it('throws NOT_FOUND for a viewer who cannot see the project any more', async () => {
    const { given } = await feedbackOnNewJob();
    const outside = { ...scopeOf(memberOf('VIEWER', otherProject)), subject: EVERYTHING.subject };

    const refusal = await domainErrorOf(createFeedback(fixture.database, outside, given));

    expect(refusal.code).toBe('NOT_FOUND');
  });
});
