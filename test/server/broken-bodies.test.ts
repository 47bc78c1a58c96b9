import { logLines } from '../support/log-lines.ts';
import { scrape, sumOf } from '../support/metrics.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const { log, lines } = logLines();
const fixture = useService('server', { METRICS_PORT: '0' }, log);

const POST = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n\r\n`;

const counted = async (code: string) =>
  sumOf(await scrape(fixture.service.metricsUrl), 'tombstone_requests_total', { code });

it.each([
  ['has no size of its first chunk', `${CHUNKED}{}\r\n`],
  ['has no size of a later chunk', `${CHUNKED}2\r\n{}\r\nx\r\n`],
  ['is not JSON', `${POST}Content-Length: 2\r\nConnection: close\r\n\r\n{]`],
])('a body that %s is refused, and counted and logged once as it is answered', async (_what, request) => {
  lines.length = 0;
  const before = await counted('BAD_USER_INPUT');

  const { status, head } = await sendRaw(fixture.url, request);

  expect(status).toBe(400);
  expect(await counted('BAD_USER_INPUT')).toBe(before + 1);
  expect(await counted('CLIENT_CLOSED_REQUEST')).toBe(0);
  const requestId = /^x-request-id: (\S+)$/m.exec(head)?.[1];
  expect(lines).toEqual([
    expect.objectContaining({ path: '/graphql', status: 400, code: 'BAD_USER_INPUT', requestId }),
  ]);
});
