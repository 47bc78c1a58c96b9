import { setTimeout as delay } from 'node:timers/promises';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { useService } from '../support/service.ts';

const QUERY = '{"query":"{ viewer { subject } }"}';

describe('with a limit of five requests a minute', () => {
  const provider = useIdentityProvider();
  const world = useService('server', () => ({ ...provider.environment, RATE_LIMIT: '5' }));
  const { post, send } = httpClient(() => world.url);
  const as = async (sub: string) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await provider.token({ sub })}`,
  });
  const sixTimes = async (headers: Record<string, string>) => {
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await post(QUERY, headers));
    return answers;
  };

  it('the sixth is refused, and told when to come back', async () => {
    const answers = await sixTimes(await as('nora'));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[5]?.errors).toMatchObject([
      { code: 'RATE_LIMITED', message: expect.stringContaining('5 a minute') },
    ]);
    const wait = Number(answers[5]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('others are not, whatever token they come with', async () => {
    await sixTimes(await as('paul'));

    expect((await post(QUERY, await as('paul'))).status).toBe(429);
    expect((await post(QUERY, await as('mary'))).status).toBe(200);
  });

  it('those who are nobody are counted by their address, and take nothing from those who are somebody', async () => {
    const answers = await sixTimes({ 'content-type': 'application/json' });

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await post(QUERY, await as('ruth'))).status).toBe(200);
  });

  it('a subject that reads like an address is not counted as that', async () => {
    expect((await post(QUERY, await as('127.0.0.1'))).status).toBe(200);
  });

  it('the REST route counts too, and answers as a problem', async () => {
    const headers = await as('anna');
    await sixTimes(headers);

    const answer = await send('/api/projects/a/ingest/jobs/b', { method: 'DELETE', headers });

    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('asking whether the service is well is always allowed', async () => {
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await send('/healthz')).status));

    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('with no limit', () => {
  const world = useService('server', { RATE_LIMIT: '0' });
  const { post } = httpClient(() => world.url);

  it('as many as come are answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => post(QUERY, { 'content-type': 'application/json' })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('a service that lags behind turns requests away until it has caught up, and says when to come back', async () => {
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
