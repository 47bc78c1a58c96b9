import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseUrl } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const world = useService('server', { RATE_LIMIT: '0' });
const client = httpClient(() => world.url);
const pipeline = pipelineOver(client);

/** How long the rows of the noisy projects are locked, in milliseconds. */
const LOCKED_MS = 9_000;
/** How often the quiet project creates a job, in milliseconds. */
const INTERVAL_MS = 20;

const CREATE =
  'mutation ($projectId: ID!) { createJob(input: { projectId: $projectId, prompt: "Hello" }) { job { id } } }';
const DELETE = 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';

interface Answered {
  readonly code: unknown;
  readonly message: string | undefined;
  readonly ms: number;
  readonly retryAfter: string | null;
}

async function timed(document: string, variables: object): Promise<Answered> {
  const start = performance.now();
  const { errors, headers } = await client.ask(document, variables as Record<string, unknown>);
  const [error] = errors;
  return {
    code: error?.code,
    message: error?.message,
    ms: performance.now() - start,
    retryAfter: headers.get('retry-after'),
  };
}

async function untilThen<Result>(end: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  while (performance.now() < end) {
    results.push(work());
    await setTimeout(INTERVAL_MS);
  }
  return Promise.all(results);
}

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1]!;

it('a locked job and a locked project do not hold up the writes of other projects', async () => {
  const [quiet, locked, busy] = [await pipeline.project(), await pipeline.project(), await pipeline.project()];
  const job = await pipeline.job(busy);
  const [[name] = []] = await world.service.database.run('', 'select current_database()', []);
  const holder = new Client({ connectionString: databaseUrl(name!) });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from projects where id = $1 for update', [locked]);
  await holder.query('select from generation_jobs where id = $1 for update', [job]);
  const end = performance.now() + LOCKED_MS;

  const deletions = Promise.all(Array.from({ length: 12 }, () => timed(DELETE, { id: job })));
  const [ofLocked, ofQuiet] = await Promise.all([
    untilThen(end, () => timed(CREATE, { projectId: locked })),
    untilThen(end, () => timed(CREATE, { projectId: quiet })),
    setTimeout(LOCKED_MS).then(() => holder.query('commit')),
  ]);
  const ofBusy = await deletions;
  await holder.end();

  const done = ofQuiet.filter(({ code }) => code === undefined);
  expect(done.length / ofQuiet.length).toBeGreaterThanOrEqual(0.99);
  expect(
    percentile(
      ofQuiet.map(({ ms }) => ms),
      0.99,
    ),
  ).toBeLessThan(500);

  const refused = [...ofBusy, ...ofLocked].filter(({ code }) => code !== undefined);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SERVICE_UNAVAILABLE']));
  expect(new Set(refused.map(({ message }) => message))).toEqual(
    new Set(['Too many writes wait for the same rows, or for those of the same project: try again']),
  );
  expect(new Set(refused.map(({ retryAfter }) => retryAfter))).toEqual(new Set(['5']));
  // All but the first are told at once, and do not wait half a second for a place.
  const waits = refused.map(({ ms }) => ms);
  expect(percentile(waits, 0.5)).toBeLessThan(400);
  expect(ofBusy.filter(({ code }) => code === undefined).length).toBeGreaterThanOrEqual(1);
}, 30_000);
