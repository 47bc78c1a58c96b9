import autocannon, { type Client } from 'autocannon';
import type { LoadOrder, LoadReport } from './load.ts';
import { percentile } from './statistics.ts';

/** Puts load on a server, from a process of its own so that its CPU time is in nobody's account. */
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

process.on('disconnect', () => process.exit());
process.on('message', (order: LoadOrder) => {
  load(order).then(
    (report) => process.send!(report),
    (error: Error) => process.send!({ failure: error.message }),
  );
});

/** The longest that requests under way at the end may take. */
const DRAIN_SECONDS = 30;

/**
 * Lets a client end with the answer that it waits for. At the end of a duration
 * it would break requests off, and the next contender would find the servers still busy with those.
 */
function finish(client: Client): void {
  client.responseMax = client.reqsMade;
}

async function load({ origin, requests, connections, seconds, once, timeline }: LoadOrder): Promise<LoadReport> {
  const latencies: number[] = [];
  const ends: number[] = [];
  let failure: string | undefined;
  let status = 200;
  const clients: Client[] = [];

  const run = autocannon({
    url: origin,
    connections,
    ...(once ? { amount: requests.length } : { duration: seconds + DRAIN_SECONDS }),
    // How often it looks whether it is to end.
    sampleInt: 20,
    setupClient: (client) => {
      // Each connection has its own share of the requests, so that no two ask the same at once.
      const first = clients.push(client) - 1;
      const share = requests.filter((_, index) => index % connections === first);
      client.setRequests(
        share.map(({ path, body, accept = HEADERS.accept }) => ({
          path,
          body,
          method: 'POST',
          headers: { ...HEADERS, accept },
        })),
      );
    },
    verifyBody: (body) => {
      if (status < 300 && !body.includes('"errors"')) return true;
      failure ??= `status ${status}: ${body}`;
      return false;
    },
  });
  let start = 0;
  run.on('start', () => {
    start = performance.now();
    if (!once) setTimeout(() => clients.forEach(finish), seconds * 1_000);
  });
  run.on('response', (_client: unknown, code: number, _bytes: number, latency: number) => {
    status = code;
    latencies.push(latency);
    ends.push(performance.now());
  });
  run.on('reqError', (error: Error) => {
    failure ??= error.message;
  });
  const { errors, timeouts, mismatches, non2xx } = await run;
  if (errors + timeouts + mismatches + non2xx > 0) {
    return { failure: failure ?? `${errors} errors, ${timeouts} timeouts, ${non2xx} refusals` };
  }

  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: latencies.length,
    rate: latencies.length / ((ends.at(-1)! - start) / 1_000),
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    timeline: timeline
      ? ends.map((end, index) => ({ end: performance.timeOrigin + end, latency: latencies[index]! }))
      : [],
  };
}
