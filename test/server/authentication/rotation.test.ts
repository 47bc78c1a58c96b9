import { verifyTokens } from '../../../src/server/authentication/tokens.ts';
import { useClock } from '../../support/clock.ts';
import { AUDIENCE, type Key, makeKey, useIdentityProvider } from '../../support/identity-provider.ts';

const provider = useIdentityProvider();
const later = useClock();
afterEach(() => {
  provider.publish(undefined);
  provider.answerWith(undefined);
});

const HALF_A_MINUTE = 30_000;
const NORA = { subject: 'someone' };
const REFUSED = { code: 'UNAUTHENTICATED' };

/** How tokens name their keys where a change of keys does not show. */
const NAMES = [
  ['under the same name', 'same'],
  ['without a name', null],
] as const;

/** A service that knows the first of the provider's keys, which has another one by now. */
async function afterRotation(name: string | null) {
  const [old, current] = await Promise.all([makeKey(), makeKey()]);
  const publish = ({ published }: Key) => provider.publish({ keys: [{ ...published, kid: name ?? undefined }] });
  const signed = ({ key }: Key, claims = {}) => provider.token(claims, { key, kid: name });
  const verify = verifyTokens({
    jwksUrl: provider.jwksUrl,
    issuer: provider.url,
    audience: AUDIENCE,
    rolesClaim: 'roles',
    projectsClaim: 'projects',
  });
  publish(old);
  await verify(await signed(old));
  publish(current);
  const before = provider.requests;
  return { verify, signed, old, current, requests: () => provider.requests - before };
}

describe.each(NAMES)('a key that replaces another %s', (_what, name) => {
  it('is fetched for the first token that it signed, half a minute after the last fetch', async () => {
    const { verify, signed, current, requests } = await afterRotation(name);
    later(HALF_A_MINUTE);

    expect(await verify(await signed(current))).toMatchObject(NORA);
    expect(requests()).toBe(1);
  });

  it('is fetched once for many tokens at once', async () => {
    const { verify, signed, current, requests } = await afterRotation(name);
    later(HALF_A_MINUTE);
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, index) => signed(current, { sub: `${index}` })));

    const principals = await Promise.all(tokens.map((token) => verify(token)));

    expect(principals.map(({ subject }) => subject)).toEqual(tokens.map((_, index) => `${index}`));
    expect(requests()).toBe(1);
  });

  it('invalidates tokens of the old key with that fetch', async () => {
    const { verify, signed, old, current } = await afterRotation(name);
    later(HALF_A_MINUTE);
    await verify(await signed(current));

    await expect(verify(await signed(old, { sub: 'paul' }))).rejects.toMatchObject(REFUSED);
  });

  it('is not fetched again within half a minute, however many forged tokens arrive', async () => {
    const { verify, signed, requests } = await afterRotation(name);
    const stranger = await makeKey();
    later(HALF_A_MINUTE);

    for (let count = 0; count < 20; count++) {
      await expect(verify(await signed(stranger))).rejects.toMatchObject(REFUSED);
    }

    expect(requests()).toBe(1);
  });

  it('answers SERVICE_UNAVAILABLE while the provider does not answer, and is fetched when it does', async () => {
    const { verify, signed, current } = await afterRotation(name);
    later(HALF_A_MINUTE);
    provider.answerWith(503);

    await expect(verify(await signed(current))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    provider.answerWith(undefined);
    later(5_001);
    expect(await verify(await signed(current))).toMatchObject(NORA);
  });
});
