import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { logLines } from '../support/log-lines.ts';
import { useService } from '../support/service.ts';

const WARN = 40;
const warnings = (lines: Record<string, unknown>[]) =>
  lines
    .map(({ level, msg }) => (level === WARN ? String(msg) : ''))
    .filter((msg) => /^(CORS_ORIGINS|ALLOWED_HOSTS)/.test(msg));

describe('a start without authentication', () => {
  describe('that lists origins', () => {
    const { log, lines } = logLines();
    const origins = ['https://studio.apollographql.com', 'http://localhost:5173'];
    const fixture = useService('server', { CORS_ORIGINS: origins.join(',') }, log);
    const { post } = httpClient(() => fixture.url);

    it('warns once that their pages act as the administrator, with what to do', () => {
      expect(warnings(lines)).toEqual([
        'CORS_ORIGINS: pages of https://studio.apollographql.com, http://localhost:5173 have administrator rights in every browser on this machine. To require authentication, set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE',
      ]);
    });

    it('allows those origins and no other', async () => {
      const query = '{"query":"{ viewer { isAdmin } }"}';
      const from = (origin: string) => post(query, { 'content-type': 'application/json', origin });

      for (const origin of origins) expect((await from(origin)).data.viewer).toEqual({ isAdmin: true });
      expect(await from('https://example.org')).toMatchObject({ status: 403, data: null });
    });
  });

  describe('that lists host names', () => {
    const { log, lines } = logLines();
    useService('server', { ALLOWED_HOSTS: 'tombstone.example.org,127.0.0.1,[::1]' }, log);

    it('warns once that requests to them have administrator rights, with what to do', () => {
      expect(warnings(lines)).toEqual([
        'ALLOWED_HOSTS: every request to tombstone.example.org has administrator rights. To require authentication, set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE',
      ]);
    });
  });

  describe('that lists neither', () => {
    const { log, lines } = logLines();
    useService('server', {}, log);

    it('logs no warning', () => {
      expect(warnings(lines)).toEqual([]);
    });
  });
});

describe('a start with authentication', () => {
  const provider = useIdentityProvider();
  const { log, lines } = logLines();
  useService(
    'server',
    () => ({ ...provider.environment, CORS_ORIGINS: 'https://example.org', ALLOWED_HOSTS: 'tombstone.example.org' }),
    log,
  );

  it('logs no warning', () => {
    expect(warnings(lines)).toEqual([]);
  });
});
