import { randomUUID } from 'node:crypto';
import { mark, removeOf, useRecord } from '../support/sql-deletions.ts';

const { transaction, record, jobWithFeedback, insertEvent } = useRecord();

describe('a deletion that its transaction records is recorded once', () => {
  it.each([
    ['before', (statements: string[], events: string[]) => [...events, ...statements]],
    ['after', (statements: string[], events: string[]) => [...statements, ...events]],
  ])('by an event that is written %s it', async (_when, inOrder) => {
    const [first, second, third] = [await jobWithFeedback(), await jobWithFeedback(), await jobWithFeedback()];

    await transaction(
      ...inOrder(
        [
          mark(first.job),
          removeOf(first.sample),
          removeOf(second.sample),
          mark(second.job),
          `delete from feedback where id = '${third.feedback[0]}'`,
        ],
        [
          insertEvent('GENERATION_JOB', first.job, 7),
          insertEvent('GENERATION_JOB', second.job, 8),
          insertEvent('FEEDBACK', String(third.feedback[0])),
        ],
      ),
    );

    expect((await record()).map(({ entity_id, actor, count }) => [entity_id, actor, count]).sort()).toEqual(
      [
        [third.feedback[0], 'program', 0],
        [first.job, 'program', 7],
        [second.job, 'program', 8],
      ].sort(),
    );
  });

  it('by the function that the release before calls', async () => {
    const { job } = await jobWithFeedback();

    await transaction(
      `select delete_generation_job('${job}', null, '{COMPLETED}', 'nora', null, 10, '${randomUUID()}', 'request-1')`,
    );

    expect(await record()).toMatchObject([{ entity_id: job, request_id: 'request-1', count: 2 }]);
  });
});
