import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { LOCAL_ADMINISTRATOR, type Principal } from '../../src/domain/access/principal.ts';
import { bothAnswers, schema } from '../support/both-answers.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { drawQuery, type Ids } from '../support/draw-query.ts';
import { makeEveryState } from '../support/every-state.ts';

const fixture = useDatabase();

let ids: Ids;
let viewers: Principal[];
beforeAll(async () => {
  const rows = await makeEveryState(fixture.database);
  ids = {
    project: [rows.project, rows.project, rows.otherProject],
    ingestJob: [rows.ingestJob, rows.queuedIngestJob, rows.deletedIngestJob, rows.otherIngestJob],
    adapter: [rows.adapter, rows.deletedAdapter, rows.otherAdapter],
    job: [rows.job, rows.queuedJob, rows.deletedJob, rows.otherJob],
    audioSample: [rows.sample, rows.sampleOfDeletedJob, rows.otherSample],
    feedback: [rows.feedback],
  };
  viewers = [
    LOCAL_ADMINISTRATOR,
    memberOf('ADMIN', rows.project),
    memberOf('EDITOR', rows.project),
    memberOf('VIEWER', rows.project, rows.otherProject),
  ];
});

it('for any query the engine gives the answer of the reference executor, unless that has an error', async () => {
  let compared = 0;
  const property = fc.asyncProperty(fc.gen(), fc.nat(viewers.length - 1), async (draw, viewer) => {
    const query = drawQuery(draw, schema, ids);
    expect(validate(schema, parse(query))).toEqual([]);

    const answers = await bothAnswers(fixture.database, query, {}, viewers[viewer] as Principal);

    const isError = 'errors' in JSON.parse(answers.reference);
    const prepared = isError ? undefined : answers.reference;
    expect({ query, ...answers }).toEqual({ query, ...answers, isPrepared: true, prepared });
    if (!isError) compared++;
  });

  await fc.assert(property, { numRuns: 300 });

  expect(compared).toBeGreaterThan(100);
});
