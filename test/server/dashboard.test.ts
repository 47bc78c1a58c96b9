import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { databaseUrl } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { makeIngestJob, makeProject } from '../support/makers.ts';
import { type Sample, scrape } from '../support/metrics.ts';
import { useService } from '../support/service.ts';
import { until } from '../support/until.ts';

const docs = (name: string): string => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

/** Labels that Prometheus adds to what it scrapes. */
const ADDED = ['instance', 'job'];
/** Metrics that Prometheus makes. */
const PROMETHEUS = [{ name: 'up', labels: {}, value: 1 }];

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}
const { panels } = JSON.parse(docs('grafana-dashboard.json')) as { panels: Panel[] };
const ofDashboard = panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, legendFormat }) => ({ title, query: expr, legend: legendFormat })),
);
const ofAlerts = [...docs('prometheus-alerts.yml').matchAll(/alert: (\w+)\n +expr: (.+)/g)].map(
  ([, title = '', query = '']) => ({ title, query, legend: '' }),
);

/** The primary is no standby, so it takes no reads as one, but it has the metrics. */
const DATABASE_REPLICA_URLS = databaseUrl('postgres');
const fixture = useService('server', { METRICS_PORT: '0', DATABASE_REPLICA_URLS });
let samples: readonly Sample[];

beforeAll(async () => {
  const { ask, send } = httpClient(() => fixture.url);
  const em = fixture.service.database.orm.em.fork();
  const project = await makeProject(em);
  const job = await makeIngestJob(em, project);
  await ask('query Who { viewer { subject } }');
  await ask('{ nothing }');
  await send(`/api/projects/${project}/ingest/jobs/${job}`, { method: 'DELETE' });
  await until(async () => {
    samples = [...PROMETHEUS, ...(await scrape(fixture.service.metricsUrl))];
    // Garbage is collected now and then.
    return samples.some(({ name }) => name === 'nodejs_gc_duration_seconds_sum');
  });
});

it.each([...ofDashboard, ...ofAlerts])('$title queries metrics and labels that exist: $query', ({ query, legend }) => {
  const { metrics, labels } = namesIn(query);
  const shown = [...legend.matchAll(/{{(\w+)}}/g)].map(([, label = '']) => label);

  expect(metrics.length).toBeGreaterThan(0);
  for (const metric of metrics) expect(samples.map(({ name }) => name)).toContain(metric);
  const known = samples.filter(({ name }) => metrics.includes(name)).flatMap((sample) => Object.keys(sample.labels));
  for (const label of [...labels, ...shown]) expect([...known, ...ADDED]).toContain(label);
});

it('the dashboard and the alerts have queries', () => {
  expect(ofDashboard.length).toBeGreaterThan(15);
  expect(ofAlerts.length).toBe(docs('prometheus-alerts.yml').split('- alert:').length - 1);
});

it('the documentation explains each metric of the service', () => {
  const explained = docs('operations.md');
  const names = samples
    .map(({ name }) => name.replace(/_(bucket|sum|count)$/, ''))
    .filter((name) => name.startsWith('tombstone_'));

  for (const name of new Set(names)) expect(explained).toContain(`\`${name}\``);
});

/** Returns the names of metrics and labels in a query, of which Grafana replaces the variables. Throws when it is not PromQL. */
function namesIn(query: string): { metrics: string[]; labels: string[] } {
  const text = query.replaceAll('$__rate_interval', '5m');
  const names: Record<'metrics' | 'labels', string[]> = { metrics: [], labels: [] };
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${text}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        names.metrics.push(text.slice(from, to));
      if (type.name === 'LabelName') names.labels.push(text.slice(from, to));
    },
  });
  return names;
}
