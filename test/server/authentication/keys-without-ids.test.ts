import type { JWK } from 'jose';
import { verifyTokens } from '../../../src/server/authentication/tokens.ts';
import {
  AUDIENCE,
  type Key,
  makeKey,
  type TokenOptions,
  useIdentityProvider,
} from '../../support/identity-provider.ts';

const provider = useIdentityProvider();
const NAMES = { rolesClaim: 'roles', projectsClaim: 'projects' };

/** A service that has not seen the provider's keys yet. */
const newVerifier = () =>
  verifyTokens({ jwksUrl: provider.jwksUrl, issuer: provider.url, audience: AUDIENCE, ...NAMES });

const signedBy = ({ key, kid }: Key, options: TokenOptions = {}) => provider.token({}, { key, kid, ...options });
const REFUSED = { code: 'UNAUTHENTICATED' };
const NORA = { subject: 'someone' };

/** Published with these members; `undefined` leaves one out. */
const published = (key: Key, members: object = {}): JWK => ({ ...key.published, ...members });

let first: Key;
let second: Key;
beforeAll(async () => {
  [first, second] = await Promise.all([makeKey(), makeKey()]);
});
afterEach(() => provider.publish(undefined));

describe('a token without a key id is verified', () => {
  it.each(['first', 'second'])('by the %s of two candidate keys', async (which) => {
    provider.publish({ keys: [published(first), published(second)] });

    const token = await signedBy(which === 'first' ? first : second, { kid: null });

    expect(await newVerifier()(token)).toMatchObject(NORA);
  });

  it.each([
    ['without ids', { kid: undefined }],
    ['without ids, algorithm and use', { kid: undefined, alg: undefined, use: undefined }],
    ['with empty ids', { kid: '' }],
  ])('by keys %s', async (_what, members) => {
    provider.publish({ keys: [published(first, members), published(second, members)] });

    for (const key of [first, second]) {
      expect(await newVerifier()(await signedBy(key, { kid: null }))).toMatchObject(NORA);
    }
  });

  it('by none, when its key is not in the set', async () => {
    provider.publish({ keys: [published(first), published(second)] });
    const stranger = await makeKey();

    await expect(newVerifier()(await signedBy(stranger, { kid: null }))).rejects.toMatchObject(REFUSED);
  });

  it('by at most the first eight candidates', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => makeKey('ES256')));
    const last = await makeKey('ES256');
    const token = await signedBy(last, { kid: null, alg: 'ES256' });
    const keysOf = (keys: Key[]) => ({ keys: keys.map((key) => published(key)) });

    provider.publish(keysOf([...others.slice(1), last]));
    expect(await newVerifier()(token)).toMatchObject(NORA);
    provider.publish(keysOf([...others, last]));
    await expect(newVerifier()(token)).rejects.toMatchObject(REFUSED);
  });
});

describe('a token with a key id is verified', () => {
  it('by each of two keys with that id', async () => {
    const same = { kid: 'same' };
    provider.publish({ keys: [published(first, same), published(second, same)] });

    for (const key of [first, second]) expect(await newVerifier()(await signedBy(key, same))).toMatchObject(NORA);
  });

  it('by the key of its algorithm, when keys of several algorithms share the id', async () => {
    const [rsa, curve, edwards] = await Promise.all([makeKey('RS256'), makeKey('ES256'), makeKey('EdDSA')]);
    const same = { kid: 'same', alg: undefined };
    provider.publish({ keys: [published(rsa, same), published(curve, same), published(edwards, same)] });

    for (const [key, alg] of [[rsa, 'RS256'] as const, [curve, 'ES256'] as const, [edwards, 'EdDSA'] as const]) {
      expect(await newVerifier()(await signedBy(key, { kid: 'same', alg }))).toMatchObject(NORA);
    }
  });

  it('by keys without an id, when no key has that id', async () => {
    provider.publish({ keys: [published(first, { kid: undefined }), published(second, { kid: undefined })] });

    expect(await newVerifier()(await signedBy(second))).toMatchObject(NORA);
  });

  it('by no key with another id', async () => {
    provider.publish({ keys: [published(first), published(second)] });

    await expect(newVerifier()(await signedBy(first, { kid: second.kid }))).rejects.toMatchObject(REFUSED);
    await expect(newVerifier()(await signedBy(first, { kid: 'third' }))).rejects.toMatchObject(REFUSED);
  });
});

describe('an unusable key does not affect the others', () => {
  it.each<[string, (spoilt: JWK) => unknown]>([
    ['of an unknown type', (jwk) => ({ ...jwk, kty: 'NEW' })],
    ['of an unknown curve', ({ kid = '' }) => ({ kty: 'EC', crv: 'P-999', x: 'AA', y: 'AA', kid })],
    ['that is damaged', (jwk) => ({ ...jwk, n: '!' })],
    ['that is too short to be safe', (jwk) => ({ ...jwk, n: jwk.n?.slice(0, 100) })],
    ['that is a certificate alone', ({ n: _n, e: _e, ...jwk }) => ({ ...jwk, x5c: ['MIIB'] })],
    ['for encryption', (jwk) => ({ ...jwk, use: 'enc' })],
    ['that is a shared secret', ({ kid = '' }) => ({ kty: 'oct', k: 'c2VjcmV0', kid })],
    ['that is no object', () => null],
    ['that is a text', () => 'key'],
  ])('%s', async (_what, spoil) => {
    const spoilt = await makeKey();
    provider.publish({ keys: [spoil(spoilt.published), published(first), published(second)] });
    const verify = newVerifier();

    for (const kid of [second.kid, null]) expect(await verify(await signedBy(second, { kid }))).toMatchObject(NORA);
    await expect(verify(await signedBy(spoilt))).rejects.toMatchObject(REFUSED);
  });
});

it('an empty key set verifies nothing', async () => {
  provider.publish({ keys: [] });

  await expect(newVerifier()(await signedBy(first))).rejects.toMatchObject(REFUSED);
  await expect(newVerifier()(await signedBy(first, { kid: null }))).rejects.toMatchObject(REFUSED);
});
