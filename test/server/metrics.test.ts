import { MAX_OPERATIONS } from '../../src/server/metrics/operation-labels.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { makeIngestJob, makeJob, makeProject } from '../support/makers.ts';
import { type Sample, scrape, sumOf } from '../support/metrics.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const provider = useIdentityProvider();
const fixture = useService('server', () => ({ ...provider.environment, METRICS_PORT: '0', RATE_LIMIT: '0' }));
const { send } = httpClient(() => fixture.url);
const em = () => fixture.service.database.orm.em.fork();
let authorization: string;
let project: string;
beforeAll(async () => {
  authorization = `Bearer ${await provider.token({ sub: 'nora@example.org', roles: ['admin'] })}`;
  project = await makeProject(em());
});

const ask = (query: string, variables: object = {}) =>
  send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
const deleteByRest = (projectId: string, id: string) =>
  send(`/api/projects/${projectId}/ingest/jobs/${id}`, { method: 'DELETE', headers: { authorization } });
const metrics = () => scrape(fixture.service.metricsUrl);

const REQUESTS = 'tombstone_requests_total';
const DURATIONS = 'tombstone_request_duration_seconds';

/** Resolves to how much the values grew by what happened meanwhile, by their labels. */
async function growth(name: string, happens: () => Promise<unknown>): Promise<Record<string, number>> {
  const byLabels = (samples: readonly Sample[]) =>
    new Map(samples.filter((one) => one.name === name).map(({ labels, value }) => [JSON.stringify(labels), value]));
  const before = byLabels(await metrics());
  await happens();
  const after = byLabels(await metrics());
  return Object.fromEntries(
    [...after].map(([labels, value]) => [labels, value - (before.get(labels) ?? 0)]).filter(([, more]) => more !== 0),
  );
}
const requestsOf = (happens: () => Promise<unknown>) => growth(REQUESTS, happens);
const labelled = (operation: string, code: string, reason = '') =>
  JSON.stringify({
    route: '/graphql',
    operation,
    code,
    answered_by: reason === '' ? 'prepared' : 'reference',
    reason,
  });

const GET_JOB = 'query GetJob($id: ID!) { job(id: $id) { id } }';
const DELETE_JOB = 'mutation DeleteJob($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';

it('requests are counted by operation, outcome, and how they were answered', async () => {
  const [job, running] = [await makeJob(em(), project), await makeJob(em(), project, { status: 'RUNNING' })];

  const counted = await requestsOf(async () => {
    for (const id of [job, running, running]) await ask(GET_JOB, { id });
    for (const id of [job, running]) await ask(DELETE_JOB, { id });
    await ask('{ viewer { subject } }');
    await ask('query Types { __schema { types { name } } }');
  });

  expect(counted).toEqual({
    [labelled('GetJob', 'OK')]: 3,
    [labelled('DeleteJob', 'OK')]: 1,
    [labelled('DeleteJob', 'JOB_RUNNING', 'error')]: 1,
    [labelled('anonymous', 'OK')]: 1,
    [labelled('Types', 'GRAPHQL_VALIDATION_FAILED', 'unsupported')]: 1,
  });
});

it('documents that are not executed share the operation "other"', async () => {
  const counted = await requestsOf(async () => {
    await ask('query Invented1 { nothing }');
    await ask('query Invented2 {');
    await ask(`query Invented3 { ${'viewer { subject } '.repeat(800)} }`);
  });

  expect(counted).toEqual({
    [labelled('other', 'GRAPHQL_VALIDATION_FAILED', 'document')]: 1,
    [labelled('other', 'GRAPHQL_PARSE_FAILED', 'document')]: 1,
    [labelled('other', 'QUERY_TOO_COMPLEX', 'limits')]: 1,
  });
});

it('requests outside of GraphQL are counted by the pattern of their route', async () => {
  const id = await makeIngestJob(em(), project);
  const route = (pattern: string, code: string) =>
    JSON.stringify({ route: pattern, operation: '', code, answered_by: '', reason: '' });

  const counted = await requestsOf(async () => {
    await deleteByRest(project, id);
    await deleteByRest(project, project);
    await send('/healthz');
    await send(`/projects/${project}/jobs`, { headers: { accept: 'text/html' } });
    for (const path of ['/nowhere', `/somewhere/${id}`]) await send(path);
    await send('/graphql', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  });

  const rest = '/api/projects/:projectId/ingest/jobs/:jobId';
  expect(counted).toMatchObject({
    [route(rest, 'OK')]: 1,
    [route(rest, 'NOT_FOUND')]: 1,
    [route('/healthz', 'OK')]: 1,
    [route('other', 'NOT_FOUND')]: 2,
    [route('/graphql', 'UNAUTHENTICATED')]: 1,
  });
  expect(Object.keys(counted).filter((labels) => labels.includes('"/projects/:project/:section"'))).toHaveLength(1);
});

it('requests that cannot be read are counted once', async () => {
  const post = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

  const counted = await requestsOf(async () => {
    await sendRaw(fixture.url, 'hello\r\n\r\n');
    await sendRaw(fixture.url, `${post}Expect: the-worst\r\nContent-Length: 2\r\n\r\n{}`);
    await sendRaw(fixture.url, `${post}Transfer-Encoding: chunked\r\n\r\n{}\r\n`);
  });

  const unreadable = { route: 'unreadable', operation: '', code: 'BAD_USER_INPUT', answered_by: '', reason: '' };
  expect(counted[JSON.stringify(unreadable)]).toBe(2);
  expect(Object.values(counted).toSorted()).toEqual([1, 2]);
});

it('durations have a histogram for each operation, whose count is that of the requests', async () => {
  const id = await makeJob(em(), project);
  await ask(GET_JOB, { id });

  const samples = await metrics();

  const labels = { route: '/graphql', operation: 'GetJob' };
  const buckets = samples.filter((one) => one.name === `${DURATIONS}_bucket` && one.labels['operation'] === 'GetJob');
  const values = buckets.map(({ value }) => value);
  const count = sumOf(samples, REQUESTS, labels);
  expect(count).toBeGreaterThan(0);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(buckets.at(-1)).toMatchObject({ labels: { ...labels, le: '+Inf' }, value: count });
  expect(sumOf(samples, `${DURATIONS}_count`, labels)).toBe(count);
  expect(sumOf(samples, `${DURATIONS}_sum`, labels)).toBeGreaterThan(0);
});

it('has the connections to the database, the grouped writes, the process and the version', async () => {
  await Promise.all(Array.from({ length: 10 }, () => makeJob(em(), project)));
  const id = await makeJob(em(), project);
  await ask(DELETE_JOB, { id });

  const samples = await metrics();

  const lanes = samples.filter(({ name }) => name === 'tombstone_database_connections');
  expect(lanes.map(({ labels }) => labels['lane'])).toEqual(['reads', 'slow_reads', 'shared_writes', 'waiting_writes']);
  expect(sumOf(samples, 'tombstone_database_connections')).toBeGreaterThanOrEqual(2);
  expect(sumOf(samples, 'tombstone_database_connections_opened_total')).toBeGreaterThanOrEqual(2);
  expect(sumOf(samples, 'tombstone_grouped_writes_total')).toBeGreaterThanOrEqual(1);
  const names = new Set(samples.map(({ name }) => name));
  for (const name of [
    'tombstone_build_info',
    'tombstone_database_in_flight',
    'tombstone_database_waiting',
    'tombstone_database_connections_lost_total',
    'tombstone_grouped_transactions_total',
    'tombstone_grouped_write_fallbacks_total',
    'nodejs_eventloop_lag_p99_seconds',
    'nodejs_heap_size_used_bytes',
    'process_resident_memory_bytes',
  ])
    expect(names).toContain(name);
});

it('no label has an identifier of a person or a row', async () => {
  const id = await makeJob(em(), project);
  await ask(DELETE_JOB, { id });
  await deleteByRest(project, id);

  const text = JSON.stringify(await metrics());

  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(text).not.toContain('nora');
});

it('a client that invents names of operations adds a bounded number of labels', async () => {
  const names = Array.from({ length: MAX_OPERATIONS + 20 }, (_, number) => `Invented${number}`);
  for (const name of names) await ask(`query ${name} { viewer { subject } }`);

  const samples = await metrics();

  const operations = new Set(samples.map(({ labels }) => labels['operation']).filter(Boolean));
  expect(operations.size).toBeLessThanOrEqual(MAX_OPERATIONS + 2);
  expect(sumOf(samples, REQUESTS, { operation: 'other', code: 'OK' })).toBeGreaterThanOrEqual(20);
});
