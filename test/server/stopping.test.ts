import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';

let name: string;
let service: Service;
beforeEach(async () => {
  name = await createTestDatabase();
  service = await startService(readConfig({ PORT: '0', DATABASE_URL: databaseUrl(name) }), pino({ level: 'silent' }));
});
afterEach(() => dropTestDatabase(name));

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8').on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Whether the service stops well before its supervisor would kill it. In any case it has stopped afterwards. */
async function stopsAtOnce(socket: Socket): Promise<boolean> {
  const stopped = service.stop().then(() => true);
  const atOnce = await Promise.race([stopped, delay(1_500, false, { ref: false })]);
  socket.destroy();
  await stopped;
  return atOnce;
}

it('gives a client 30 seconds to send its complete request', async () => {
  expect(service.http.server.requestTimeout).toBe(30_000);

  await service.stop();
});

it('stops at once while a client keeps an idle connection', async () => {
  const socket = await open();
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [answer] = await once(socket, 'data');

  expect(answer).toContain('HTTP/1.1 200');
  expect(await stopsAtOnce(socket)).toBe(true);
});

it('stops at once while a browser keeps a connection without a first request', async () => {
  const socket = await open();

  expect(await stopsAtOnce(socket)).toBe(true);
});

it('stops at once while a client has sent half of a request', async () => {
  const socket = await open();
  socket.write('GET /healthz HTTP/1.1\r\nHost: local');
  // Long enough for the half to arrive.
  await delay(50);

  expect(await stopsAtOnce(socket)).toBe(true);
});

it('stops at once after requests without a route, and after an aborted request', async () => {
  for (const path of ['/nowhere', '/api/projects/%zz/ingest/jobs/%zz']) await fetch(`${service.url}${path}`);
  const broken = await open();
  broken.write(
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
  );
  // Long enough for the beginning to arrive.
  await delay(50);
  broken.destroy();
  await delay(50);

  expect(await stopsAtOnce(await open())).toBe(true);
});

it('accepts no connections and holds none to the database once it has stopped', async () => {
  await service.stop();

  await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  await expect(service.database.run('after', 'select 1', [])).rejects.toThrow();
});
