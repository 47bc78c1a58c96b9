import { setTimeout as delay } from 'node:timers/promises';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { useService } from '../support/service.ts';

const QUERY = '{"query":"{ viewer { subject } }"}';

describe('with a limit of five requests a minute', () => {
  const provider = useIdentityProvider();
  const fixture = useService('server', () => ({ ...provider.environment, RATE_LIMIT: '5' }));
  const { post, send } = httpClient(() => fixture.url);
  const as = async (sub: string) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await provider.token({ sub })}`,
  });
  const sixTimes = async (headers: Record<string, string>) => {
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await post(QUERY, headers));
    return answers;
  };

  it('the sixth is refused, with Retry-After', async () => {
    const answers = await sixTimes(await as('nora'));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[5]?.errors).toMatchObject([
      { code: 'RATE_LIMITED', message: expect.stringContaining('5 a minute') },
    ]);
    const wait = Number(answers[5]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('other principals are not affected, whatever their token', async () => {
    await sixTimes(await as('paul'));

    expect((await post(QUERY, await as('paul'))).status).toBe(429);
    expect((await post(QUERY, await as('mary'))).status).toBe(200);
  });

  it('unauthenticated requests are counted by address, apart from authenticated ones', async () => {
    const answers = await sixTimes({ 'content-type': 'application/json' });

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await post(QUERY, await as('ruth'))).status).toBe(200);
  });

  it('a subject that looks like an address is counted as a subject', async () => {
    expect((await post(QUERY, await as('127.0.0.1'))).status).toBe(200);
  });

  it('the REST route counts too, and answers with a problem document', async () => {
    const headers = await as('anna');
    await sixTimes(headers);

    const answer = await send('/api/projects/a/ingest/jobs/b', { method: 'DELETE', headers });

    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('health checks are never limited', async () => {
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await send('/healthz')).status));

    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('with no limit', () => {
  const fixture = useService('server', { RATE_LIMIT: '0' });
  const { post } = httpClient(() => fixture.url);

  it('all requests are answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => post(QUERY, { 'content-type': 'application/json' })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('an overloaded service refuses requests with Retry-After until it has recovered', async () => {
    const ask = () => post(QUERY, { 'content-type': 'application/json' });
    const asked: ReturnType<typeof ask>[] = [];
    const lagUntil = performance.now() + 5_000;
    // Turns of most of a second each: what comes in between waits for the next.
    while (performance.now() < lagUntil) {
      asked.push(ask());
      const end = performance.now() + 700;
      while (performance.now() < end);
      await delay(1);
    }

    const turnedAway = (await Promise.all(asked)).filter(({ status }) => status === 503);
    let later = await ask();
    for (let tries = 0; later.status === 503 && tries < 40; tries++) {
      await delay(250);
      later = await ask();
    }

    expect(turnedAway[0]?.errors).toMatchObject([{ code: 'SERVICE_UNAVAILABLE' }]);
    expect(Number(turnedAway[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(later.status).toBe(200);
  });
});
