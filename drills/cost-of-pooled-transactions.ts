/**
 * Measures what the settings in each transaction cost a `get`: two processes of the service on one database, one without
 * DATABASE_POOLER and one with `transaction`, have the same load in turn, from one client and from many. No pooler stands
 * between, so that its own time is not counted.
 *
 * `node drills/cost-of-pooled-transactions.ts [rounds] [seconds]` takes about four minutes.
 */

import { join } from 'node:path';
import { startTombstone } from '../bench/contenders/tombstone.ts';
import { startLoadGenerator } from '../bench/load.ts';
import { startFilledDatabase } from './filled-database.ts';
import { pairedRates } from './paired-rates.ts';

const ROUNDS = Number(process.argv[2] ?? 21);
const SECONDS = Number(process.argv[3] ?? 2);
const JOBS = 100_000;
const CLIENTS = [1, 32];
const LEAST_RATIO = 0.92;

const ROOT = join(import.meta.dirname, '..');
await using database = await startFilledDatabase(JOBS);
await using sessions = await startTombstone(database.url, ROOT, { DATABASE_POOLER: undefined });
await using transactions = await startTombstone(database.url, ROOT, {
  DATABASE_POOLER: 'transaction',
  MIGRATION_DATABASE_URL: database.url,
});
await using load = startLoadGenerator();

const ratios: number[] = [];
for (const clients of CLIENTS) {
  console.log(`Clients: ${clients}`);
  ratios.push(
    await pairedRates([sessions, transactions], { load, jobs: JOBS, clients, rounds: ROUNDS, seconds: SECONDS }),
  );
}
const passed = ratios.every((ratio) => ratio >= LEAST_RATIO);
console.log(
  `${passed ? 'PASSED' : 'FAILED'}: with settings in each transaction ${ratios.join(' and ')} times as many in a second, of at least ${LEAST_RATIO}`,
);
process.exitCode = passed ? 0 : 1;
