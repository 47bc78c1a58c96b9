import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { logLines } from '../support/log-lines.ts';
import { useService } from '../support/service.ts';

const WARN = 40;

/** A service that has not seen the provider's keys yet, and finds no way to them. */
describe.each<[string, (provider: ReturnType<typeof useIdentityProvider>) => void, RegExp]>([
  ['answers with an error', (provider) => provider.answerWith(500), /it answered with status 500/],
  ['answers with a page', (provider) => provider.publish('<!doctype html>'), /is not valid JSON/],
  ['answers with something else', (provider) => provider.publish({ issuer: 'x' }), /no JSON Web Key Set/],
])('while the identity provider %s', (_what, spoil, reason) => {
  const provider = useIdentityProvider();
  const { log, lines } = logLines();
  const fixture = useService('server', provider.environment, log);
  const { post } = httpClient(() => fixture.url);

  it('requests get 503 with Retry-After, and the log says why', async () => {
    spoil(provider);

    const answer = await post('{"query":"{ viewer { subject } }"}', {
      'content-type': 'application/json',
      authorization: `Bearer ${await provider.token()}`,
    });

    expect(answer).toMatchObject({ status: 503, data: null, errors: [{ code: 'SERVICE_UNAVAILABLE' }] });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: WARN,
        msg: 'unavailable',
        err: expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringMatching(reason) }) }),
      }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/eyJ/);
  });
});
