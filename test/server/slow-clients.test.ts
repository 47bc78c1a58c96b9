import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CONNECTIONS_CHECKING_INTERVAL_MS, HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from '../../src/server/limits.ts';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const BODY = JSON.stringify({ query: 'mutation { createProject(input: { name: "Slowly" }) { project { id } } }' });
const HEAD = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const IDLE_SOCKETS = 200;

/** How much later than it should a connection may be closed on a busy machine, in milliseconds. */
const LATE_MS = 3_000;

const fixture = useService('server');
const { ask } = httpClient(() => fixture.url);

/** A client that says something, then goes on by one piece a second for as long as it is let. */
function slowClient(first: string, piece = '') {
  const { hostname, port } = new URL(fixture.url);
  const socket: Socket = connect(Number(port), hostname);
  const start = performance.now();
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  const dripping = setInterval(() => socket.write(piece), 1_000);
  const closed = new Promise<{ after: number; received: string }>((resolve) => {
    // One that is closed while it writes is told so by an error.
    socket.on('error', () => {});
    socket.once('close', () => {
      clearInterval(dripping);
      resolve({ after: performance.now() - start, received });
    });
  });
  const connected = new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(first);
  return { closed, connected };
}

/** The longest that somebody else waits for an answer, asking again and again until `over`. */
async function longestWait(over: Promise<unknown>): Promise<number> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  let longest = 0;
  while (!isOver) {
    const start = performance.now();
    const { data } = await ask('{ viewer { subject } projects { totalCount } }');
    longest = Math.max(longest, performance.now() - start);
    expect(data).toEqual({ viewer: { subject: 'local' }, projects: { totalCount: 0 } });
    await delay(100);
  }
  return longest;
}

it('clients that send slowly or nothing delay nobody, and are disconnected in time', async () => {
  const { server } = fixture.service.http;
  expect(server).toMatchObject({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS });
  // A large body is given longer than a test has.
  server.requestTimeout = HEADERS_TIMEOUT_MS;
  const clients = [
    ...Array.from({ length: 10 }, () => slowClient(HEAD, 'X')),
    ...Array.from({ length: 10 }, () => slowClient(`${HEAD}Content-Length: ${BODY.length}\r\n\r\n`, '{')),
    ...Array.from({ length: IDLE_SOCKETS }, () => slowClient('')),
  ];
  await Promise.all(clients.map(({ connected }) => connected));

  const allClosed = Promise.all(clients.map(({ closed }) => closed));
  const longest = await longestWait(allClosed);

  expect(longest).toBeLessThan(1_000);
  for (const { after, received } of await allClosed) {
    expect(after).toBeGreaterThan(HEADERS_TIMEOUT_MS - 500);
    expect(after).toBeLessThan(HEADERS_TIMEOUT_MS + CONNECTIONS_CHECKING_INTERVAL_MS + LATE_MS);
    expect(received).toMatch(/^(HTTP\/1.1 408 Request Timeout\r\n|$)/);
  }
});
