import { randomUUID } from 'node:crypto';
import { mark, removeOf, useRecord } from '../support/sql-deletions.ts';

const { transaction, record, recorded, jobWithFeedback } = useRecord();

const byFunction = (job: string, request = 'request-1') =>
  `select record_job_and_remove_feedback('${job}', '${randomUUID()}', '${request}', 0)`;

describe('feedback that is removed with its job has no event of its own, and the event of the job counts it', () => {
  it.each([
    ['before the job is marked', (job: string, sample: string) => [removeOf(sample), mark(job)]],
    ['after the job is marked', (job: string, sample: string) => [mark(job), removeOf(sample)]],
    ['by the function of the service', (job: string) => [mark(job), byFunction(job)]],
    ['before that function runs', (job: string, sample: string) => [removeOf(sample), mark(job), byFunction(job)]],
  ])('%s', async (_when, statements) => {
    const { job, sample } = await jobWithFeedback();

    await transaction(...statements(job, sample));

    expect(await recorded()).toEqual([['GENERATION_JOB', job, 2]]);
  });

  it('for each of several jobs, beside feedback that is removed alone', async () => {
    const [first, second, kept] = [await jobWithFeedback(), await jobWithFeedback(), await jobWithFeedback()];

    await transaction(
      removeOf(second.sample),
      mark(first.job),
      `delete from feedback where id = '${first.feedback[0]}'`,
      `delete from feedback where id = '${first.feedback[1]}' or id = '${kept.feedback[1]}'`,
      mark(second.job),
    );

    expect(await recorded()).toEqual([
      ['FEEDBACK', kept.feedback[1], 0],
      ['GENERATION_JOB', first.job, 2],
      ['GENERATION_JOB', second.job, 2],
    ]);
  });

  it('and only what a savepoint does not undo', async () => {
    const { job, sample, feedback } = await jobWithFeedback();
    const undone = await jobWithFeedback();

    await transaction(
      'savepoint a',
      removeOf(sample),
      'rollback to a',
      `delete from feedback where id = '${feedback[0]}'`,
      'savepoint b',
      mark(undone.job),
      removeOf(undone.sample),
      'rollback to b',
      `delete from feedback where id = '${undone.feedback[0]}'`,
      mark(job),
      `delete from feedback where id = '${feedback[1]}'`,
    );

    expect(await recorded()).toEqual([
      ['FEEDBACK', undone.feedback[0], 0],
      ['GENERATION_JOB', job, 2],
    ]);
  });
});

describe('the function of the service', () => {
  it('takes the event from the row', async () => {
    const { job } = await jobWithFeedback();

    await transaction(mark(job), byFunction(job));

    expect(await record()).toMatchObject([
      {
        entity_id: job,
        actor: 'nora',
        reason: 'Obsolete',
        request_id: 'request-1',
        status_before: 'COMPLETED',
        count: 2,
      },
    ]);
  });

  it.each([
    ['a live job', (job: string) => [byFunction(job)], 0],
    ['a job that has an event', (job: string) => [mark(job), byFunction(job), 'commit', byFunction(job, 'again')], 1],
  ])('refuses %s', async (_which, statements, events) => {
    const { job } = await jobWithFeedback();

    await expect(transaction(...statements(job))).rejects.toMatchObject({
      constraint: 'generation_jobs_deletion_is_recorded_once',
    });

    expect(await recorded()).toHaveLength(events);
  });

  it('leaves feedback that its transaction removes later to the triggers', async () => {
    const [marked, live] = [await jobWithFeedback(), await jobWithFeedback()];

    await transaction(mark(marked.job), byFunction(marked.job), removeOf(live.sample));

    expect((await recorded()).sort()).toEqual([
      ...live.feedback.map((id) => ['FEEDBACK', id, 0]),
      ['GENERATION_JOB', marked.job, 2],
    ]);
  });
});
