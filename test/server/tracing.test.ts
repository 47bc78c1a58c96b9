import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { type CollectedSpan, type Collector, startCollector } from '../support/collector.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { logLines } from '../support/log-lines.ts';
import { makeJob, makeProject } from '../support/makers.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const { log, lines } = logLines();
let collector: Collector;
let name: string;
let job: string;

/** Starts the service, sends it requests, and stops it, which sends the spans. */
async function tracing(
  work: (client: ReturnType<typeof httpClient>, service: Service) => Promise<unknown>,
  collectorUrl = collector.url,
) {
  const config = { PORT: '0', DATABASE_URL: databaseUrl(name), OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl };
  const service = await startService(readConfig(config), log);
  try {
    await work(
      httpClient(() => service.url),
      service,
    );
  } finally {
    await service.stop();
  }
  return collector.spans;
}
const request = (query: string, variables: object, headers: object = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ query, variables }),
});
const childrenOf = (spans: readonly CollectedSpan[], parent: CollectedSpan | undefined) =>
  spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

const DELETE_JOB =
  'mutation DeleteJob($id: ID!, $reason: String) { deleteJob(id: $id, reason: $reason) { alreadyDeleted } }';

beforeAll(async () => {
  name = await createTestDatabase();
});
afterAll(() => dropTestDatabase(name));
beforeEach(async () => {
  collector = await startCollector();
  lines.length = 0;
});
afterEach(() => collector.stop());

it('a request has a span, with the spans of its plan and of each statement below it, in the trace of the client', async () => {
  const traceparent = `00-${TRACE}-${PARENT}-01`;
  const spans = await tracing(async ({ send }, { database }) => {
    const em = database.orm.em.fork();
    job = await makeJob(em, await makeProject(em), { status: 'RUNNING' });
    await send('/graphql', request(DELETE_JOB, { id: job, reason: 'canary-of-a-reason' }, { traceparent }));
  });

  const root = spans.find((span) => span.parentSpanId === PARENT);
  expect(root).toMatchObject({
    name: 'POST /graphql',
    traceId: TRACE,
    isError: false,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'graphql.operation.name': 'DeleteJob',
      'tombstone.code': 'JOB_RUNNING',
      'tombstone.statements': 2,
    },
  });
  const children = childrenOf(spans, root).toSorted((a, b) => Number(a.startedAt - b.startedAt));
  expect(children.map((span) => span.name)).toEqual([
    'plan',
    expect.stringMatching(/^statement [0-9a-f]{40}$/),
    expect.stringMatching(/^statement [0-9a-f]{40}$/),
  ]);
  expect(children[1]?.attributes['db.query.text']).toContain('update "generation_jobs"');
  for (const child of children) {
    expect(child.traceId).toBe(TRACE);
    expect(child.startedAt).toBeGreaterThanOrEqual(root?.startedAt as bigint);
    expect(child.endedAt).toBeLessThanOrEqual(root?.endedAt as bigint);
  }
  expect(collector.resource).toMatchObject({ 'service.name': 'tombstone', 'service.version': expect.any(String) });
});

it('spans have no values of statements and nothing of the viewer', async () => {
  await tracing(({ send }) => send('/graphql', request(DELETE_JOB, { id: job, reason: 'canary-of-a-reason' })));

  expect(collector.text).toContain('DeleteJob');
  expect(collector.text).not.toContain(job);
  expect(collector.text).not.toContain('canary');
  expect(collector.text).not.toContain('"local"');
});

it('a request without a traceparent begins a trace, whose id is in its log line', async () => {
  const spans = await tracing(({ send }) => send('/graphql', request('query Who { viewer { subject } }', {})));

  const line = lines.find(({ operation }) => operation === 'Who');
  const root = spans.find(({ attributes }) => attributes['graphql.operation.name'] === 'Who');
  expect(root).toMatchObject({ parentSpanId: '', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(line).toMatchObject({ traceId: root?.traceId, requestId: root?.attributes['tombstone.request_id'] });
});

it('requests outside of GraphQL have a span too', async () => {
  const spans = await tracing(({ send }) => send('/healthz'));

  expect(spans).toMatchObject([{ name: 'GET /healthz', attributes: { 'tombstone.code': 'OK' } }]);
});

/** The number of timers of this process that keep it from ending. */
const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
const LOST = expect.objectContaining({
  level: 40,
  msg: 'tracing',
  detail: expect.stringMatching(/^The last spans are lost: /),
});

it('a collector that is gone is reported in the log, and neither requests nor the stop wait for it', async () => {
  await collector.stop();
  const timersBefore = timers();

  const before = performance.now();
  await tracing(async ({ ask }) => expect((await ask('{ viewer { subject } }')).errors).toEqual([]));

  expect(performance.now() - before).toBeLessThan(6_000);
  expect(lines).toContainEqual(LOST);
  expect(timers()).toBeLessThanOrEqual(timersBefore);
});

it('a collector that refuses spans is reported in the log, and the service stops', async () => {
  const refusing = createServer((_request, response) => response.writeHead(400).end());
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;

  await tracing(({ send }) => send('/healthz'), `http://127.0.0.1:${port}`).finally(() => refusing.close());

  expect(lines).toContainEqual(LOST);
});
