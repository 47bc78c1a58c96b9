/**
 * Reads jobs by their ids while 8 other clients ask for total counts of a list of a large project without a pause, and
 * measures how long the reads take.
 *
 * `node drills/counters.ts [jobs] [seconds]` takes about five minutes and 3 GB of disk for 1,000,000 jobs.
 */
import { join } from 'node:path';
import { graphqlRequest, type Request } from '../bench/contenders/contender.ts';
import { startTombstone } from '../bench/contenders/tombstone.ts';
import { idOf } from '../bench/dataset.ts';
import { startLoadGenerator } from '../bench/load.ts';
import { DOCUMENTS, variablesOf } from '../bench/operations.ts';
import { startFilledDatabase } from './filled-database.ts';

const JOBS = Number(process.argv[2] ?? 1_000_000);
const SECONDS = Number(process.argv[3] ?? 20);
const READERS = 8;
const MOST_P99_MS = 30;

const COUNT = `query ($projectId: ID!, $filter: GenerationJobFilter) {
  jobs(projectId: $projectId, filter: $filter) { totalCount }
}`;

/** One count for each client, all different: the same one asked at once is made once. */
const FILTERS = [
  null,
  { status: ['COMPLETED'] },
  { status: ['FAILED'] },
  { status: ['CANCELLED'] },
  { status: ['QUEUED'] },
  { status: ['COMPLETED', 'FAILED'] },
  { status: ['COMPLETED', 'CANCELLED'] },
  { status: ['COMPLETED', 'QUEUED', 'RUNNING'] },
];

await using database = await startFilledDatabase(JOBS);
await using service = await startTombstone(database.url, join(import.meta.dirname, '..'));
await using readers = startLoadGenerator();
await using counters = startLoadGenerator();

const gets: Request[] = variablesOf('get', JOBS).map((variables) => graphqlRequest(DOCUMENTS.get, variables));
const counts: Request[] = FILTERS.map((filter) => graphqlRequest(COUNT, { projectId: idOf('project', 0), filter }));

const read = (seconds: number) =>
  readers.load({ origin: service.origin, requests: gets, connections: READERS, seconds });
const count = (seconds: number) =>
  counters.load({ origin: service.origin, requests: counts, connections: FILTERS.length, seconds });

type Load = Awaited<ReturnType<typeof read>>;
const row = (what: string, { requests, p50, p99 }: Load) => ({
  what,
  requests,
  'p50 (ms)': Number(p50.toFixed(1)),
  'p99 (ms)': Number(p99.toFixed(1)),
});

// V8 compiles the service.
await Promise.all([read(SECONDS / 2), count(SECONDS / 2)]);
const alone = await read(SECONDS);
const [beside, counted] = await Promise.all([read(SECONDS), count(SECONDS)]);
console.table([
  row('get, alone', alone),
  row(`get, beside ${FILTERS.length} clients that count`, beside),
  row('counts', counted),
]);
const passed = beside.p99 < MOST_P99_MS;
console.log(`${passed ? 'PASSED' : 'FAILED'}: beside counts the p99 of get is less than ${MOST_P99_MS} ms`);
process.exitCode = passed ? 0 : 1;
