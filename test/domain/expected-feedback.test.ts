import { scopeOf } from '../../src/domain/access/permissions.ts';
import { ErrorCode } from '../../src/domain/errors.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

async function jobWithFeedback(count: number, status: JobStatus = 'COMPLETED'): Promise<string> {
  const job = await makeJob(fixture.em, project, { status });
  const sample = await makeSample(fixture.em, project, job);
  for (let made = 0; made < count; made++) await makeFeedback(fixture.em, project, sample);
  return job;
}

const remove = (id: string, expected: number | null, scope = EVERYTHING) =>
  deleteGenerationJob(fixture.database, scope, id, 'shown', expected);

describe('deleting a job with the number of feedback that was shown', () => {
  it.each([0, 2])('deletes a job that has %d', async (count) => {
    const id = await jobWithFeedback(count);

    const deletion = await remove(id, count);

    expect(deletion).toMatchObject({
      alreadyDeleted: false,
      deletedFeedbackCount: count,
      row: { id, deletionReason: 'shown' },
      event: { entityId: id, deletedFeedbackCount: count, statusBefore: 'COMPLETED' },
    });
    expect(deletion.deletedFeedbackIds).toHaveLength(count);
    expect(await stored(fixture.em, GenerationJob, id)).toMatchObject({ deletedAt: expect.any(Date) });
  });

  it.each([
    1, 3,
  ])('refuses a job that has 2, not %d, with the number that it has, and changes nothing', async (expected) => {
    const id = await jobWithFeedback(2);

    const refusal = await domainErrorOf(remove(id, expected));

    expect(refusal).toEqual({
      code: ErrorCode.FEEDBACK_CHANGED,
      message: `The job has 2 feedback entries now, not ${expected}: confirm the new number, and send it as the expected one`,
    });
    expect(await stored(fixture.em, GenerationJob, id)).toMatchObject({ deletedAt: null });
    expect(await fixture.em.count(Feedback, { audioSample: { job: id } })).toBe(2);
  });

  it('asks nothing when the number is null', async () => {
    const id = await jobWithFeedback(2);

    expect(await remove(id, null)).toMatchObject({ alreadyDeleted: false, deletedFeedbackCount: 2 });
  });

  it('answers a repeated call with alreadyDeleted, whatever its number', async () => {
    const id = await jobWithFeedback(2);
    await remove(id, 2);

    expect(await remove(id, 2)).toMatchObject({ alreadyDeleted: true, deletedFeedbackCount: 0 });
    expect(await remove(id, 7)).toMatchObject({ alreadyDeleted: true });
  });

  it.each([
    ['a running job', ErrorCode.JOB_RUNNING, () => jobWithFeedback(2, 'RUNNING'), EVERYTHING],
    ['a queued job', ErrorCode.JOB_QUEUED, () => jobWithFeedback(2, 'QUEUED'), EVERYTHING],
    ['an unknown job', ErrorCode.NOT_FOUND, async () => newId(), EVERYTHING],
  ] as const)('refuses %s with %s before it asks for the number', async (_name, code, make, scope) => {
    expect(await domainErrorOf(remove(await make(), 5, scope))).toMatchObject({ code });
  });

  it('is FORBIDDEN for a viewer before it asks for the number', async () => {
    const id = await jobWithFeedback(2);

    const refusal = await domainErrorOf(remove(id, 5, scopeOf(memberOf('VIEWER', project))));

    expect(refusal).toMatchObject({ code: ErrorCode.FORBIDDEN });
  });

  it('refuses a negative number', async () => {
    const id = await jobWithFeedback(0);

    expect(await domainErrorOf(remove(id, -1))).toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
  });
});
