import { once } from 'node:events';
import { connect } from 'node:net';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { type Product, useProducts } from '../support/products.ts';
import { startSteadyLoad } from '../support/steady-load.ts';
import { until } from '../support/until.ts';

/** Few enough for two cores that the service and the client share with others. */
const REQUESTS_PER_SECOND = Number(process.env['DRAINING_RATE'] ?? 200);

const DELAY_MS = 1_000;

const products = useProducts();
let name: string;
let product: Product;
beforeEach(async () => {
  name = await createTestDatabase();
});
afterEach(() => dropTestDatabase(name));

const start = async (delay: number) => {
  const environment = { RATE_LIMIT: '0', DRAIN_DELAY_MS: String(delay), STOP_TIMEOUT_MS: String(delay + 6_000) };
  product = await products.start({ DATABASE_URL: databaseUrl(name), ...environment });
};

const { send, ask } = httpClient(() => product.url);

it('fails no request of a client that honours /readyz and Connection: close', async () => {
  await start(3_000);
  const load = startSteadyLoad(product.url, REQUESTS_PER_SECOND);
  await until(() => load.answered > REQUESTS_PER_SECOND);

  const code = await product.end('SIGTERM');
  const { failures, closed } = await load.ended;

  expect(failures).toEqual([]);
  expect(closed).toBeGreaterThan(0);
  expect(code).toBe(0);
});

it('answers 503 at /readyz and serves everything else until the delay is over', async () => {
  await start(DELAY_MS);
  const before = performance.now();
  const ending = product.end('SIGTERM');
  await until(() => product.stdout.includes('draining'));
  const [readiness, health, query] = [await send('/readyz'), await send('/healthz'), await ask('{ __typename }')];
  await ending;

  expect(readiness.status).toBe(503);
  expect(JSON.parse(readiness.text)).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    detail: 'This process is about to stop: send requests to another one',
  });
  expect(health.status).toBe(200);
  expect(query.data).toEqual({ __typename: 'Query' });
  expect([readiness, health, query].map(({ headers }) => headers.get('connection'))).toEqual(Array(3).fill('close'));
  expect(performance.now() - before).toBeGreaterThanOrEqual(DELAY_MS);
  const lines = product.stdout.split('\n').filter((line) => line.includes('"path":"/readyz"'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 30, status: 503, code: 'DRAINING' }),
  ]);
});

it('closes the connection of a request that arrived before', async () => {
  await start(DELAY_MS);
  const lock = await openTransaction(name, 'lock table projects in access exclusive mode');
  const { hostname, port } = new URL(product.url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const body = '{"query":"{ projects { nodes { id } } }"}';
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await until(lock.isWaitedFor);

  const ending = product.end('SIGTERM');
  await until(() => product.stdout.includes('draining'));
  await lock.end();
  const [answer] = await once(socket, 'data');
  await once(socket, 'close');
  await ending;

  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
});

it('lets a client that still sends its body read the refusal', async () => {
  await start(DELAY_MS);
  const ending = product.end('SIGTERM');
  await until(() => product.stdout.includes('draining'));
  const body = Buffer.alloc(20 * 1024 * 1024, 'x');
  const { status } = await send('/nowhere', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await ending;

  expect(status).toBe(413);
});

it.each(['SIGINT', 'SIGHUP'] as const)('does not let a person at a terminal wait: %s', async (signal) => {
  await start(20_000);

  await product.endGroup(signal);

  expect(product.stdout).toContain('"msg":"stopped"');
  expect(product.stdout).not.toContain('draining');
});
