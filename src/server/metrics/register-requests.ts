import { Counter, type Metric, type Registry } from 'prom-client';
import { atScrape, type Sample } from './at-scrape.ts';
import { BUCKETS } from './duration-histogram.ts';
import type { RequestMetrics, RequestSeries } from './request-metrics.ts';

/** Adds the metrics of requests to a registry. */
export function registerRequests(registry: Registry, requests: RequestMetrics): void {
  new Counter({
    ...atScrape({
      name: 'tombstone_requests_total',
      help: 'Answered requests by route, GraphQL operation, outcome (an error code or OK), and executor',
      labels: ['route', 'operation', 'code', 'answered_by', 'reason'],
      read: () => [...requests.series()].flatMap(outcomesOf),
    }),
    registers: [registry],
  });
  // prom-client's own histogram takes durations one by one. Its registry accepts whatever has a name and `get`.
  registry.registerMetric({ name: DURATION.name, get: async () => durations(requests) } as unknown as Metric);
}

function outcomesOf({ route, operation, outcomes }: RequestSeries): Sample[] {
  return [...outcomes].map(([outcome, count]) => {
    const [code = '', reason = ''] = outcome.split(' ');
    const answeredBy = operation === '' ? '' : reason === '' ? 'prepared' : 'reference';
    return [{ route, operation, code, answered_by: answeredBy, reason }, count];
  });
}

const DURATION = {
  name: 'tombstone_request_duration_seconds',
  help: 'Time from the arrival of a request to the end of its answer, by route and GraphQL operation',
  type: 'histogram',
  aggregator: 'sum',
};

const durations = (requests: RequestMetrics) => ({
  ...DURATION,
  values: [...requests.series()].flatMap(({ route, operation, durations: { counts, sum } }) => {
    const value = (suffix: string, number: number, le?: string) => ({
      metricName: `${DURATION.name}_${suffix}`,
      labels: { route, operation, ...(le !== undefined && { le }) },
      value: number,
    });
    // A bucket of Prometheus contains those below it.
    let total = 0;
    const buckets = counts.map((count, bucket) => value('bucket', (total += count), `${BUCKETS[bucket] ?? '+Inf'}`));
    return [...buckets, value('sum', sum), value('count', total)];
  }),
});
