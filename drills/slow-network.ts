/**
 * Creates and deletes jobs with 64 clients while the database is behind a network with a round trip of 30 ms, and measures
 * how many of each are done in a second.
 *
 * `node drills/slow-network.ts [seconds]` takes about a minute.
 */
import { join } from 'node:path';
import { graphqlRequest, type Request } from '../bench/contenders/contender.ts';
import { startTombstone } from '../bench/contenders/tombstone.ts';
import { idOf, SIDE_PROJECT } from '../bench/dataset.ts';
import { refillSideProject } from '../bench/fill.ts';
import { startLoadGenerator } from '../bench/load.ts';
import { DOCUMENTS } from '../bench/operations.ts';
import { connect } from '../bench/postgres.ts';
import { startTcpProxy } from '../test/support/tcp-proxy.ts';
import { startFilledDatabase } from './filled-database.ts';

const SECONDS = Number(process.argv[2] ?? 10);
const ROUND_TRIP_MS = 30;
const CLIENTS = 64;
const LEAST_PER_SECOND = 1_000;

/** With so many round trips in a second, no client can do more than this. */
const MOST_PER_SECOND = (CLIENTS * 1_000) / ROUND_TRIP_MS;

const CREATE = `mutation ($projectId: ID!, $prompt: String!) {
  createJob(input: { projectId: $projectId, prompt: $prompt }) { job { id status createdAt } }
}`;

await using database = await startFilledDatabase(1_000);
const proxy = await startTcpProxy(database.url, { roundTripMs: ROUND_TRIP_MS });
await using service = await startTombstone(proxy.url, join(import.meta.dirname, '..'));
await using load = startLoadGenerator();

function creates(): Request[] {
  const projectId = idOf('project', SIDE_PROJECT);
  return Array.from({ length: CLIENTS }, (_, client) =>
    graphqlRequest(CREATE, { projectId, prompt: `Take ${client}` }),
  );
}

async function deletions(seconds: number): Promise<Request[]> {
  const jobs = await refillSideProject([database.client], Math.ceil(MOST_PER_SECOND * seconds));
  return jobs.map((n) => graphqlRequest(DOCUMENTS.delete, { id: idOf('job', n) }));
}

/** Sends the requests in turn for some seconds or, if `once`, each of them once. */
async function send(what: string, requests: readonly Request[], seconds: number, once: boolean) {
  const order = { origin: service.origin, requests, connections: CLIENTS, seconds, once };
  const { rate, p50, p99 } = await load.load(order);
  return { what, 'in a second': Math.round(rate), 'p50 (ms)': Math.round(p50), 'p99 (ms)': Math.round(p99) };
}

/** Resolves to the median of the round trips of an empty statement, in milliseconds. */
async function measuredRoundTrip(): Promise<number> {
  const client = await connect(proxy.url);
  const times: number[] = [];
  for (let asked = 0; asked < 9; asked++) {
    const start = performance.now();
    await client.query('');
    times.push(performance.now() - start);
  }
  await client.end();
  return times.toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

console.log(`Round trip: ${(await measuredRoundTrip()).toFixed(1)} ms`);
// V8 compiles the service, and each connection prepares its statements.
await send('creates', creates(), SECONDS / 2, false);
await send('deletions', await deletions(SECONDS / 2), SECONDS / 2, true);
const results = [
  await send('creates', creates(), SECONDS, false),
  await send('deletions', await deletions(SECONDS), SECONDS, true),
];
console.table(results);
const passed = results.every((result) => result['in a second'] >= LEAST_PER_SECOND);
console.log(`${passed ? 'PASSED' : 'FAILED'}: at least ${LEAST_PER_SECOND.toLocaleString('en')} of each in a second`);
await proxy.close();
process.exitCode = passed ? 0 : 1;
