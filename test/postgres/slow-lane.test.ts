import { setTimeout } from 'node:timers/promises';
import { ReadAllowance } from '../../src/engine/limits/read-allowance.ts';
import { isLaneFull, named, Pipeline, type RawRow, SlowLane } from '../../src/postgres/index.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

let pipeline: Pipeline;
beforeEach(async () => {
  pipeline = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url }), 1);
  await sql('create sequence if not exists asked');
});
afterEach(() => pipeline.close());

const SLOW = 'select pg_sleep(0.3)';
const NEXT = `select nextval('asked'), pg_sleep(0.05)`;

const read = (text: string, allowance?: ReadAllowance) => ({ ...named(text), params: [], allowance, isSlow: true });
const firstCell = (rows: readonly RawRow[]) => rows[0]?.text(0);

it('slow reads run one after another', async () => {
  const lane = new SlowLane(pipeline);
  const start = performance.now();

  await Promise.all([lane.fetch(read(`${SLOW} -- one`)), lane.fetch(read(`${SLOW} -- two`))]);

  expect(performance.now() - start).toBeGreaterThan(550);
});

it('reads that ask the same while they wait for their turn share one statement', async () => {
  const lane = new SlowLane(pipeline);

  const rows = await Promise.all([NEXT, NEXT, NEXT, NEXT].map((text) => lane.fetch(read(text))));

  // The first is sent at once: rows may have changed before the others arrived.
  const [first, ...others] = rows.map(firstCell);
  expect(new Set(others).size).toBe(1);
  expect(others[0]).not.toBe(first);
});

it('the reads that wait for their turn are counted', async () => {
  const lane = new SlowLane(pipeline);

  const reads = Array.from({ length: 3 }, (_, n) => lane.fetch(read(`${NEXT} -- ${n}`)));

  expect(lane.statistics).toMatchObject({ inFlight: 1, waiting: 2 });
  await Promise.all(reads);
  expect(lane.statistics).toEqual({ connections: 1, inFlight: 0, waiting: 0 });
});

it('a read whose turn does not come in time is refused, and the next ones get theirs', async () => {
  const lane = new SlowLane(pipeline, 100);
  const first = lane.fetch(read(SLOW));

  const failure = await failureOf(lane.fetch(read(NEXT)));

  expect(isLaneFull(failure)).toBe(true);
  expectUnavailable(failure, 'Too many requests wait for counts and long searches: try again, or leave totalCount out');
  await first;
  await expect(lane.fetch(read(NEXT))).resolves.toHaveLength(1);
});

it('at most two hundred reads wait', async () => {
  const lane = new SlowLane(pipeline);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 210 }, (_, n) => lane.fetch(read(`select ${n} as a`))),
  );

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(201);
});

it('each request that shares a statement has its own limit on rows', async () => {
  const lane = new SlowLane(pipeline);
  const text = 'select n from generate_series(1, 5) n';
  const [small, large] = [2, 10].map((rows) => new ReadAllowance({ rows, bytes: 1_000 }));
  const busy = lane.fetch(read(SLOW));

  const outcomes = await Promise.allSettled([
    lane.fetch(read(text, small)),
    lane.fetch(read(text, large)),
    lane.fetch(read(text, new ReadAllowance({ rows: 3, bytes: 1_000 }))),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  expect(outcomes[1]).toMatchObject({ value: { length: 5 } });
  await busy;
});

it.each([
  ['the total count of a list', 'jobs(projectId: $projectId) { totalCount }', true],
  ['the jobs of adapters', 'adapters(projectId: $projectId) { nodes { jobCount } }', true],
  ['a page', 'jobs(projectId: $projectId) { nodes { id feedbackCount } }', false],
])('a statement with %s waits for slow ones: %#', async (_what, selection, waits) => {
  const project = await makeProject(fixture.em);
  await makeJob(fixture.em, project);
  const { ask } = graphqlClient(() => fixture.database);
  const document = `query ($projectId: ID!) { ${selection} }`;
  await ask(document, { projectId: project });
  const slow = fixture.database.fetch(read('select pg_sleep(0.5)'));
  await setTimeout(20);
  const start = performance.now();

  const { errors } = await ask(document, { projectId: project });

  expect(errors).toEqual([]);
  expect(performance.now() - start > 300).toBe(waits);
  await slow;
});
