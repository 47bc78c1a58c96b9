import { jwtVerify } from 'jose';
import { KeysUnavailableError, signingKeysAt } from '../../../src/server/authentication/signing-keys.ts';
import { useClock } from '../../support/clock.ts';
import { useIdentityProvider } from '../../support/identity-provider.ts';

const provider = useIdentityProvider();
const later = useClock();

/** Verifies a token of the provider's, and says how that came out. */
function verifier() {
  const keys = signingKeysAt(provider.jwksUrl);
  return async (token: string): Promise<string> => {
    try {
      await jwtVerify(token, keys);
      return 'verified';
    } catch (error) {
      return error instanceof KeysUnavailableError ? 'unavailable' : (error as { code: string }).code;
    }
  };
}

/** How often the provider is asked meanwhile. */
async function askedDuring(work: () => Promise<unknown>): Promise<number> {
  const before = provider.requests;
  await work();
  return provider.requests - before;
}

afterEach(() => {
  provider.answerWith(undefined);
  provider.publish(undefined);
});

it('are fetched once for many tokens', async () => {
  const verify = verifier();

  const asked = await askedDuring(async () => {
    for (let count = 0; count < 20; count++) expect(await verify(await provider.token())).toBe('verified');
  });

  expect(asked).toBe(1);
});

it('are fetched once for many tokens at once', async () => {
  const verify = verifier();
  const tokens = await Promise.all(Array.from({ length: 20 }, () => provider.token()));

  expect(await askedDuring(() => Promise.all(tokens.map(verify)))).toBe(1);
});

it('are fetched again when they are ten minutes old', async () => {
  const verify = verifier();
  await verify(await provider.token());
  later(10 * 60_000 + 1);

  expect(await askedDuring(async () => verify(await provider.token()))).toBe(1);
});

it('that are new are used', async () => {
  const verify = verifier();
  await verify(await provider.token());
  await provider.rotate();
  later(31_000);

  expect(await verify(await provider.token())).toBe('verified');
});

it('that were withdrawn are dropped with the next fetch', async () => {
  const verify = verifier();
  const old = await provider.token({}, { expiresIn: '1h' });
  await verify(old);
  await provider.rotate();
  later(10 * 60_000 + 1);

  expect(await verify(old)).toBe('ERR_JWKS_NO_MATCHING_KEY');
});

it('that do not exist cause one fetch in half a minute, however many tokens name them', async () => {
  const verify = verifier();
  await verify(await provider.token());
  later(31_000);

  const asked = await askedDuring(async () => {
    for (let count = 0; count < 50; count++) {
      expect(await verify(await provider.token({}, { kid: `made-up-${count}` }))).toBe('ERR_JWKS_NO_MATCHING_KEY');
    }
  });

  expect(asked).toBe(1);
});

describe('while the provider does not answer', () => {
  it.each([500, 404, 302])('answer SERVICE_UNAVAILABLE when none were fetched before: status %i', async (status) => {
    provider.answerWith(status);

    expect(await verifier()(await provider.token())).toBe('unavailable');
  });

  it.each([
    'nonsense',
    '<!doctype html>',
    '{}',
    '[]',
    '{"keys":{}}',
  ])('are requested once in five seconds when it answers without a key set: %s', async (body) => {
    const verify = verifier();
    provider.publish(body);

    const asked = await askedDuring(async () => {
      for (let count = 0; count < 5; count++) expect(await verify(await provider.token())).toBe('unavailable');
    });

    expect(asked).toBe(1);
    provider.publish(undefined);
    later(5_001);
    expect(await verify(await provider.token())).toBe('verified');
  });

  it('answer SERVICE_UNAVAILABLE when nothing listens there', async () => {
    const keys = signingKeysAt('http://127.0.0.1:9/jwks.json');

    await expect(jwtVerify(await provider.token(), keys)).rejects.toThrow(KeysUnavailableError);
  });

  it('are requested once in five seconds', async () => {
    const verify = verifier();
    provider.answerWith(503);

    const asked = await askedDuring(async () => {
      for (let count = 0; count < 20; count++) expect(await verify(await provider.token())).toBe('unavailable');
    });
    provider.answerWith(undefined);
    later(5_001);

    expect(asked).toBe(1);
    expect(await verify(await provider.token())).toBe('verified');
  });

  it('stay in use, however old', async () => {
    const verify = verifier();
    await verify(await provider.token());
    provider.answerWith(503);
    later(60 * 60_000);

    expect(await verify(await provider.token())).toBe('verified');
  });

  it('answer SERVICE_UNAVAILABLE for a token with another key id', async () => {
    const verify = verifier();
    await verify(await provider.token());
    await provider.rotate();
    provider.answerWith(503);
    later(31_000);

    expect(await verify(await provider.token())).toBe('unavailable');
  });
});
