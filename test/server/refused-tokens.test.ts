import { generateKeyPair } from 'jose';
import { useClock } from '../support/clock.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { useService } from '../support/service.ts';

const QUERY = '{"query":"{ viewer { subject } }"}';
/** Refused for its form, before any key is needed. */
const FORGED = { 'content-type': 'application/json', authorization: 'Bearer a.b.c' };

describe('an address that has sent as many forged tokens as the limit', () => {
  const provider = useIdentityProvider();
  const fixture = useService('server', () => ({ ...provider.environment, RATE_LIMIT: '5' }));
  const { post, send } = httpClient(() => fixture.url);
  const later = useClock();
  const as = async (sub: string, options = {}) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await provider.token({ sub, roles: ['admin'] }, options)}`,
  });

  /** Each test has a time of its own, as each fills a minute, and counts the look-ups of keys. */
  let start = 0;
  let requests = 0;
  beforeEach(() => {
    start += 60 * 60_000;
    later(start);
    requests = provider.requests;
  });
  async function forge(times = 5) {
    const answers = [];
    for (let count = 0; count < times; count++) answers.push(await post(QUERY, FORGED));
    return answers.map(({ status }) => status);
  }

  it('gets 429 for the sixth token, even a valid one, and no key is fetched for it', async () => {
    const before = await everythingStored(fixture.service.database);

    expect(await forge()).toEqual([401, 401, 401, 401, 401]);
    const answers = [
      await post(QUERY, await as('ruth')),
      await post(QUERY, await as('ruth', { kid: 'made-up' })),
      await post(
        '{"query":"mutation { createProject(input: { name: \\"x\\" }) { project { id } } }"}',
        await as('ruth'),
      ),
    ];

    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 429, data: null, errors: [{ code: 'RATE_LIMITED' }] });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    }
    expect(provider.requests).toBe(requests);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it('gets 429 from the REST route too, with a problem document', async () => {
    await forge();

    const answer = await send('/api/projects/a/ingest/jobs/b', { method: 'DELETE', headers: await as('ruth') });

    expect(answer).toMatchObject({ status: 429, contentType: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'RATE_LIMITED' });
    expect(provider.requests).toBe(requests);
  });

  it('is served again when the minute is over', async () => {
    await forge();
    expect((await post(QUERY, await as('mary'))).status).toBe(429);

    later(60_001);

    expect((await post(QUERY, await as('mary'))).status).toBe(200);
  });

  it.each([
    ['a moment ago', 0],
    ['for longer than a token counts as verified', 61_000],
  ])('does not affect users at that address who signed in %s', async (_when, milliseconds) => {
    const nora = await as('nora');
    expect((await post(QUERY, nora)).status).toBe(200);

    later(milliseconds);
    await forge();

    expect((await post(QUERY, await as('paul'))).status).toBe(429);
    expect(await post(QUERY, nora)).toMatchObject({ status: 200, data: { viewer: { subject: 'nora' } } });
  });

  it('excludes tokens that could not be verified, as the provider did not answer', async () => {
    provider.answerWith(500);
    const made = await provider.token({ sub: 'anna' }, { kid: 'made-up' });
    for (let count = 0; count < 6; count++) {
      await post(QUERY, { ...FORGED, authorization: `Bearer ${made}` });
    }
    provider.answerWith(undefined);
    later(5_001);

    expect((await post(QUERY, await as('anna'))).status).toBe(200);
  });

  it('includes tokens that no cached key verifies while the provider does not answer', async () => {
    await post(QUERY, await as('anna'));
    const others = await generateKeyPair('RS256');
    const forged = await as('anna', { key: others.privateKey });
    provider.answerWith(500);
    later(start + 31_000);
    for (let count = 0; count < 5; count++) await post(QUERY, forged);
    provider.answerWith(undefined);

    expect((await post(QUERY, await as('ruth'))).status).toBe(429);
  });

  it('is a whole IPv6 network, as a client owns all of it', async () => {
    const from = async (remoteAddress: string, headers: Record<string, string>) =>
      (
        await fixture.service.http.inject({
          method: 'POST',
          url: '/graphql',
          remoteAddress,
          headers: { ...headers, host: 'localhost' },
          payload: QUERY,
        })
      ).statusCode;
    for (let count = 1; count <= 5; count++) expect(await from(`2001:db8:0:1::${count}`, FORGED)).toBe(401);

    expect(await from('2001:db8:0:1:ffff::9', FORGED)).toBe(429);
    expect(await from('2001:db8:0:1:ffff::9', { 'content-type': 'application/json' })).toBe(429);
    expect(await from('2001:db8:0:2::1', FORGED)).toBe(401);
  });
});
