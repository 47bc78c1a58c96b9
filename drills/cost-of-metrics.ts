/**
 * Measures what metrics cost a `get`: two processes of the service on one database, one with METRICS_PORT and one without,
 * get the same load in turn, in many short rounds. Each round is compared with itself, as the machine changes meanwhile.
 *
 * `node drills/cost-of-metrics.ts [rounds] [seconds]` takes about two minutes.
 */

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { graphqlRequest } from '../bench/contenders/contender.ts';
import { startTombstone } from '../bench/contenders/tombstone.ts';
import { startLoadGenerator } from '../bench/load.ts';
import { DOCUMENTS, variablesOf } from '../bench/operations.ts';
import { median, shuffled } from '../bench/statistics.ts';
import { startFilledDatabase } from './filled-database.ts';
import { freePort } from './free-port.ts';

const ROUNDS = Number(process.argv[2] ?? 21);
const SECONDS = Number(process.argv[3] ?? 2);
const JOBS = 100_000;
const CLIENTS = 32;
const LEAST_RATIO = 0.97;
const WARM_UP_SECONDS = 4 * SECONDS;

/** Prometheus asks more rarely. */
const SCRAPE_MS = 1_000;

const ROOT = join(import.meta.dirname, '..');
const metricsPort = await freePort();
await using database = await startFilledDatabase(JOBS);
await using off = await startTombstone(database.url, ROOT, { METRICS_PORT: undefined });
await using on = await startTombstone(database.url, ROOT, { METRICS_PORT: String(metricsPort) });
await using load = startLoadGenerator();
const requests = variablesOf('get', JOBS).map((variables) => graphqlRequest(DOCUMENTS.get, variables));

const perSecond = async ({ origin }: typeof on, seconds: number): Promise<number> =>
  (await load.load({ origin, requests, connections: CLIENTS, seconds })).rate;

async function scrape(done: AbortSignal): Promise<number> {
  let scrapes = 0;
  for (; !done.aborted; scrapes++) {
    const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    if (!(await response.text()).includes('tombstone_requests_total')) throw new Error('there are no metrics');
    await delay(SCRAPE_MS);
  }
  return scrapes;
}

for (const service of [off, on]) await perSecond(service, WARM_UP_SECONDS);
const measured = new AbortController();
const scraping = scrape(measured.signal);
// Awaited below: a failure before that must not end the process, which stops what it has started.
scraping.catch(() => {});
const rounds: { off: number; on: number; ratio: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const rates = new Map<typeof on, number>();
  for (const service of shuffled([off, on])) rates.set(service, await perSecond(service, SECONDS));
  const [rateOff = 0, rateOn = 0] = [rates.get(off), rates.get(on)];
  rounds.push({ off: Math.round(rateOff), on: Math.round(rateOn), ratio: Number((rateOn / rateOff).toFixed(3)) });
}
measured.abort();
console.table(rounds);
console.log(`/metrics was read ${await scraping} times`);
const ratio = median(rounds.map((round) => round.ratio));
const passed = ratio >= LEAST_RATIO;
console.log(
  `${passed ? 'PASSED' : 'FAILED'}: with metrics ${ratio} times as many in a second, of at least ${LEAST_RATIO}`,
);
process.exitCode = passed ? 0 : 1;
