import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const STUDIO = 'https://studio.apollographql.com';

const fixture = useService('server', { CORS_ORIGINS: `${STUDIO}, http://localhost:5173` });
const { send, ask, post } = httpClient(() => fixture.url);

describe('GET /graphql', () => {
  it.each([
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'text/html',
  ])('returns a page to a browser: Accept: %s', async (accept) => {
    const page = await send('/graphql', { headers: { accept } });

    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(page.text).toContain('<title>Tombstone explorer</title>');
  });

  it.each([
    { accept: 'application/json', 'apollo-require-preflight': 'true' },
    { accept: '*/*', 'x-apollo-operation-name': 'Viewer' },
    { accept: '*/*', 'content-type': 'application/json' },
  ])("answers a client's query: %j", async (headers) => {
    const query = 'query Viewer($skip: Boolean!) { viewer { subject isAdmin @skip(if: $skip) } }';
    const path = `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"skip":false}')}`;

    const answer = await send(path, { headers });

    expect(answer).toMatchObject({ status: 200, contentType: 'application/json; charset=utf-8' });
    expect(answer.data).toEqual({ viewer: { subject: 'local', isAdmin: true } });
  });
});

describe('the front end', () => {
  it.each([
    '/',
    '/projects',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/jobs?deleted=1',
  ])('is one page at all of its paths: %s', async (path) => {
    const page = await send(path, { headers: { accept: 'text/html' } });

    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(page.text).toContain('<title>Tombstone</title>');
    expect(page.headers.get('cache-control')).toBe('public, max-age=0');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it.each([
    '/.env',
    '/projects/.env',
    '/projects/..%2f..%2fpackage.json',
    '/.git/config',
    '/index.html',
    '/assets/',
    '/assets/../index.html',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/nowhere.js',
    '/explorer/..%2f..%2fpackage.json',
    '/src/main.ts',
  ])('has no other paths: %s', async (path) => {
    const answer = await send(path);

    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('POST /graphql', () => {
  it('answers as application/graphql-response+json when the client accepts that', async () => {
    const answer = await post('{"query":"{ viewer { subject } }"}', {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    });

    expect(answer).toMatchObject({ status: 200, contentType: 'application/graphql-response+json; charset=utf-8' });
    expect(answer.text).toContain('{"data":{"viewer":{"subject":"local"}}}');
  });

  it('runs the named operation', async () => {
    const query = 'query A { viewer { subject } } query B { viewer { isAdmin } }';

    const answer = await post(JSON.stringify({ query, operationName: 'B' }));

    expect(answer.data).toEqual({ viewer: { isAdmin: true } });
  });
});

describe('every answer', () => {
  it.each(['/graphql', '/healthz', '/openapi.json', '/nowhere'])('has the security headers: %s', async (path) => {
    const { headers } = await send(path, { headers: { accept: 'text/html' } });

    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    // Audio files may be on any host that is encrypted.
    expect(policy.replace(/media-src[^;]*/, '')).not.toMatch(/https?:/);
  });

  it("has a new request id, never the client's", async () => {
    const headers = { 'x-request-id': 'made-up', 'request-id': 'made-up' };

    const ids = [await send('/healthz', { headers }), await ask('{ viewer { subject } }'), await ask('{ oops')].map(
      (answer) => answer.headers.get('x-request-id'),
    );

    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string, method = 'POST', path = '/graphql') =>
    send(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type,authorization',
      },
    });

  it.each([STUDIO, 'http://localhost:5173'])('may call the service if it is listed: %s', async (origin) => {
    const allowed = await preflight(origin);
    const answer = await post('{"query":"{ viewer { subject } }"}', { 'content-type': 'application/json', origin });

    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    expect(allowed.headers.get('access-control-allow-methods')).toMatch(/\bPOST\b/);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type,authorization');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('may delete by the REST route if it is listed', async () => {
    const allowed = await preflight(STUDIO, 'DELETE', '/api/projects/a/ingest/jobs/b');

    expect(allowed.headers.get('access-control-allow-origin')).toBe(STUDIO);
    expect(allowed.headers.get('access-control-allow-methods')).toMatch(/\bDELETE\b/);
  });

  it.each([
    'https://example.org',
    'https://studio.apollographql.com.example.org',
    'http://studio.apollographql.com',
    'null',
  ])('gets no CORS headers if it is not listed: %s', async (origin) => {
    const refused = await preflight(origin);
    const answer = await post('{"query":"{ viewer { subject } }"}', { 'content-type': 'application/json', origin });

    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('with no origin listed', () => {
  const closed = useService('server');
  const client = httpClient(() => closed.url);

  it('allows no other origin', async () => {
    const answer = await client.post('{"query":"{ viewer { subject } }"}', {
      'content-type': 'application/json',
      origin: STUDIO,
    });

    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends no CORS headers', async () => {
    const answer = await client.post('{"query":"{ viewer { subject } }"}', { 'content-type': 'application/json' });

    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
