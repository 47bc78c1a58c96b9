/**
 * Measures what metrics cost a `get`: two processes of the service on one database, one without METRICS_PORT and one with
 * it, have the same load in turn.
 *
 * `node drills/cost-of-metrics.ts [rounds] [seconds]` takes about two minutes.
 */

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startTombstone } from '../bench/contenders/tombstone.ts';
import { startLoadGenerator } from '../bench/load.ts';
import { startFilledDatabase } from './filled-database.ts';
import { freePort } from './free-port.ts';
import { pairedRates } from './paired-rates.ts';

const ROUNDS = Number(process.argv[2] ?? 21);
const SECONDS = Number(process.argv[3] ?? 2);
const JOBS = 100_000;
const CLIENTS = 32;
const LEAST_RATIO = 0.97;

/** Prometheus asks more rarely. */
const SCRAPE_MS = 1_000;

const ROOT = join(import.meta.dirname, '..');
const metricsPort = await freePort();
await using database = await startFilledDatabase(JOBS);
await using off = await startTombstone(database.url, ROOT, { METRICS_PORT: undefined });
await using on = await startTombstone(database.url, ROOT, { METRICS_PORT: String(metricsPort) });
await using load = startLoadGenerator();

async function scrape(done: AbortSignal): Promise<number> {
  let scrapes = 0;
  for (; !done.aborted; scrapes++) {
    const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    if (!(await response.text()).includes('tombstone_requests_total')) throw new Error('there are no metrics');
    await delay(SCRAPE_MS);
  }
  return scrapes;
}

const measured = new AbortController();
const scraping = scrape(measured.signal);
// Awaited below: a failure before that must not end the process, which stops what it has started.
scraping.catch(() => {});
const ratio = await pairedRates([off, on], { load, jobs: JOBS, clients: CLIENTS, rounds: ROUNDS, seconds: SECONDS });
measured.abort();
console.log(`/metrics was read ${await scraping} times`);
const passed = ratio >= LEAST_RATIO;
console.log(
  `${passed ? 'PASSED' : 'FAILED'}: with metrics ${ratio} times as many in a second, of at least ${LEAST_RATIO}`,
);
process.exitCode = passed ? 0 : 1;
