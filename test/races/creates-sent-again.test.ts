import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { newId } from '../../src/domain/id.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { CREATES } from '../support/creates.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';
import { ending, ROUNDS, race, rounds } from './race.ts';

const fixture = useDatabase();
let project: string;
let sample: string;
/** Another process has connections of its own, too. */
let other: OpenDatabase;

beforeAll(async () => {
  project = await makeProject(fixture.em);
  sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
  other = await openDatabase({ kind: 'server', url: fixture.url });
});
afterAll(() => other.close());

const databases = () => [fixture.database, other, fixture.database, other] as const;

describe.each(Object.entries(CREATES))('%s, four times at once with the same id', (name, {
  entity,
  values,
  others,
  create,
}) => {
  it('creates one row, and returns it each time', async () => {
    const results = await rounds(ROUNDS / 3, async () => {
      const given = await values(fixture.database, project);
      const [a, b, c, d] = databases();
      const outcomes = await race(
        () => create(a, EVERYTHING, given),
        () => create(b, EVERYTHING, given),
        () => create(c, EVERYTHING, given),
        () => create(d, EVERYTHING, given),
      );
      return {
        rows: new Set(outcomes.map((outcome) => JSON.stringify(outcome.done ?? ending(outcome)))).size,
        stored: await fixture.em.count(entity, { id: given.id }),
      };
    });

    expect(results.filter(({ rows, stored }) => rows !== 1 || stored !== 1)).toEqual([]);
  });

  it('with other values gets ID_TAKEN, except for one', async () => {
    const results = await rounds(ROUNDS / 3, async () => {
      const given = await values(fixture.database, project);
      const differing = { ...given, ...(await others(fixture.database, project)) };
      // Names of adapters are unique, which would be another reason.
      if (name === 'createAdapter') Object.assign(differing, { name: `Other ${given.id}` });
      const outcomes = await race(
        () => create(fixture.database, EVERYTHING, given),
        () => create(other, EVERYTHING, differing),
      );
      return outcomes.map(ending).join();
    });

    expect(new Set(results)).toEqual(new Set(['DONE,ID_TAKEN', 'ID_TAKEN,DONE']));
  });
});

it('feedback that is removed while its create is sent again does not come back', async () => {
  const results = await rounds(ROUNDS, async () => {
    const given = { id: newId(), audioSampleId: sample, rating: 4 };
    const [, again] = await race(
      async () => {
        await createFeedback(fixture.database, EVERYTHING, given);
        await deleteFeedback(fixture.database, EVERYTHING, given.id);
      },
      () => createFeedback(other, EVERYTHING, given),
    );
    return { again: ending(again), stored: await fixture.em.count(Feedback, { id: given.id }) };
  });

  expect(results.filter(({ stored }) => stored > 0)).toEqual([]);
  expect(new Set(results.map(({ again }) => again))).toEqual(new Set(['DONE', 'NOT_FOUND']));
  const [events] = await directSql(fixture).sql(
    `select count(*)::int as count, count(distinct entity_id)::int as ids from deletion_events where entity = 'FEEDBACK'`,
  );
  expect(events).toEqual({ count: ROUNDS, ids: ROUNDS });
});
