import { connect } from 'node:net';
import { MAX_LARGE_BODIES } from '../../src/server/limits.ts';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';
import { until } from '../support/until.ts';

const fixture = useService('server');
const { post } = httpClient(() => fixture.url);

/** 5 MB that say nothing but who is asking. */
const large = JSON.stringify({ query: '{ viewer { subject } }', extensions: { note: 'x'.repeat(5_000_000) } });

it('the number of large bodies at a time is limited; further ones get 503, and small ones are answered', async () => {
  const { hostname, port } = new URL(fixture.url);
  const slow = Array.from({ length: MAX_LARGE_BODIES }, () => connect(Number(port), hostname));
  for (const socket of slow) {
    socket.on('error', () => {});
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${large.length}\r\n\r\n{`,
    );
  }

  await until(async () => (await post(large)).status === 503);
  const refused = await post(large);
  const small = await post('{"query":"{ viewer { subject } }"}');
  for (const socket of slow) socket.destroy();

  expect(refused.errors).toMatchObject([
    { code: 'SERVICE_UNAVAILABLE', message: expect.stringContaining(`${MAX_LARGE_BODIES} bodies of more than 4 MiB`) },
  ]);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(small.data).toEqual({ viewer: { subject: 'local' } });
  await until(async () => (await post(large)).status === 200);
});
