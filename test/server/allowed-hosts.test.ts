import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const QUERY = '{"query":"{ viewer { subject } }"}';
const request = (host: string, path = '/graphql', headers = '') =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${QUERY.length}\r\nConnection: close\r\n\r\n${QUERY}`;

describe('a service without authentication', () => {
  const fixture = useService('server', {
    ALLOWED_HOSTS: 'tombstone.test',
    CORS_ORIGINS: 'https://studio.apollographql.com',
  });
  const { post, send } = httpClient(() => fixture.url);
  const port = () => new URL(fixture.url).port;

  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '[::1]',
    'tombstone.test',
    'tombstone.test:443',
  ])('accepts its own host names, with any port: %s', async (host) => {
    expect((await sendRaw(fixture.url, request(host))).status).toBe(200);
  });

  it.each([
    'attacker.example',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
    '192.168.1.4',
    '[::2]',
    'tombstone.test.',
  ])('refuses other host names, as in DNS rebinding: %s', async (host) => {
    const answer = await sendRaw(fixture.url, request(host));

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('"code":"FORBIDDEN"');
  });

  it('serves its pages under no other name', async () => {
    const answer = await sendRaw(
      fixture.url,
      'GET /graphql HTTP/1.1\r\nHost: attacker.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n',
    );

    expect(answer.status).toBe(403);
  });

  it('answers health checks under any name', async () => {
    const answer = await sendRaw(
      fixture.url,
      'GET /healthz HTTP/1.1\r\nHost: 10.1.2.3:4000\r\nConnection: close\r\n\r\n',
    );

    expect(answer.status).toBe(200);
  });

  it('answers its own pages, and those of listed origins', async () => {
    for (const origin of [`http://127.0.0.1:${port()}`, 'https://studio.apollographql.com']) {
      expect((await post(QUERY, { 'content-type': 'application/json', origin })).status).toBe(200);
    }
  });

  it.each([
    'https://attacker.example',
    'http://localhost:1',
    'null',
    'http://127.0.0.1',
  ])('refuses pages of other origins: %s', async (origin) => {
    const answer = await post(QUERY, { 'content-type': 'application/json', origin });
    const deletion = await send('/api/projects/a/ingest/jobs/b', { method: 'DELETE', headers: { origin } });

    expect(answer.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect([answer.status, deletion.status]).toEqual([403, 403]);
  });

  it('refuses two Host headers', async () => {
    const answer = await sendRaw(fixture.url, request('localhost', '/graphql', 'Host: attacker.example\r\n'));

    expect(answer.status).toBe(400);
  });
});

describe('a service with authentication', () => {
  const provider = useIdentityProvider();
  const fixture = useService('server', () => ({ ...provider.environment, ALLOWED_HOSTS: 'tombstone.test' }));

  it('accepts only its own host names too', async () => {
    expect((await sendRaw(fixture.url, request('attacker.example'))).status).toBe(403);
    expect((await sendRaw(fixture.url, request('tombstone.test'))).status).toBe(401);
  });

  it('does not check origins: without a token a page gets nothing', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://attacker.example' };
    const anonymous = await httpClient(() => fixture.url).post(QUERY, headers);
    const known = await httpClient(() => fixture.url).post(QUERY, {
      ...headers,
      authorization: `Bearer ${await provider.token()}`,
    });

    expect(anonymous.status).toBe(401);
    expect(known.status).toBe(200);
    expect(known.headers.get('access-control-allow-origin')).toBeNull();
  });
});
