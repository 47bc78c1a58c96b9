import { randomBytes } from 'node:crypto';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { verifyTokens } from '../../../src/server/authentication/tokens.ts';
import { AUDIENCE, useIdentityProvider } from '../../support/identity-provider.ts';

const provider = useIdentityProvider();
const NAMES = { rolesClaim: 'roles', projectsClaim: 'projects' };
const PROJECT = '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d';

const authenticate = (token: string, names = NAMES) =>
  verifyTokens({ jwksUrl: provider.jwksUrl, issuer: provider.url, audience: AUDIENCE, ...names })(token);

const now = () => Math.floor(Date.now() / 1_000);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({ sub: 'someone', iss: provider.url, aud: AUDIENCE, exp: now() + 300 });
/** A token with one of its three parts replaced. */
const withPart = async (index: number, part: (old: string) => string) =>
  (await provider.token())
    .split('.')
    .map((old, at) => (at === index ? part(old) : old))
    .join('.');

describe('a token is refused', () => {
  it.each<[string, () => Promise<string> | string]>([
    ['that is empty', () => ''],
    ['that is no token', () => 'nonsense'],
    ['with two parts', async () => (await provider.token()).split('.').slice(0, 2).join('.')],
    ['with four parts', async () => `${await provider.token()}.more`],
    ['with no signature', () => withPart(2, () => '')],
    ['whose signature was changed', () => withPart(2, (old) => `${old.startsWith('A') ? 'B' : 'A'}${old.slice(1)}`)],
    ['whose claims were changed', () => withPart(1, () => base64({ ...claims(), roles: ['admin'] }))],
    ['whose header was changed to none', () => withPart(0, () => base64({ alg: 'none' }))],
    ['whose header is no JSON', () => withPart(0, () => 'bm9uc2Vuc2U')],
    ['that is signed by nobody', () => new UnsecuredJWT(claims()).encode()],
    [
      'that is signed with a shared secret',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(randomBytes(32)),
    ],
    [
      'that is signed with the public key as a shared secret',
      async () => {
        const { keys } = (await (await fetch(provider.jwksUrl)).json()) as { keys: { kid: string; n: string }[] };
        const [rsa] = keys as [{ kid: string; n: string }];
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: rsa.kid })
          .sign(Buffer.from(rsa.n, 'base64url'));
      },
    ],
    [
      "that is signed with somebody else's key of that name",
      async () => provider.token({}, { key: (await generateKeyPair('RS256')).privateKey }),
    ],
    [
      'that brings its own key along',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
        const jwk = await crypto.subtle.exportKey('jwk', publicKey);
        return new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', jwk: jwk as never }).sign(privateKey);
      },
    ],
    [
      'that says where its keys are',
      async () => {
        const { privateKey } = await generateKeyPair('ES256');
        const header = { alg: 'ES256', jku: 'http://127.0.0.1:9/jwks.json', kid: 'theirs' };
        return new SignJWT(claims()).setProtectedHeader(header).sign(privateKey);
      },
    ],
    [
      'that is signed by another algorithm than those that are taken',
      async () =>
        new SignJWT(claims()).setProtectedHeader({ alg: 'ES384' }).sign((await generateKeyPair('ES384')).privateKey),
    ],
    ['with an extension that must be understood', () => withPart(0, () => base64({ alg: 'RS256', crit: ['exp'] }))],
    ['of a key that does not exist', () => provider.token({}, { kid: 'made-up' })],
    ['whose time is over', () => provider.token({}, { expiresIn: now() - 60 })],
    ['whose time has not come', () => provider.token({ nbf: now() + 60 })],
    ['whose time is no number', () => withPart(1, () => base64({ ...claims(), exp: 'tomorrow' }))],
    ['without an end', () => provider.token({}, { expiresIn: null })],
    ['of another issuer', () => provider.token({ iss: 'https://id.example.org' })],
    ['without an issuer', () => provider.token({ iss: undefined })],
    ['for another service', () => provider.token({ aud: 'another' })],
    ['for several other services', () => provider.token({ aud: ['another', 'a third'] })],
    ['for nobody in particular', () => provider.token({ aud: undefined })],
    ['without a subject', () => provider.token({ sub: undefined })],
    ['whose subject is empty', () => provider.token({ sub: ' ' })],
    ['whose subject is no text', () => provider.token({ sub: 12 as never })],
    ['whose subject cannot be stored', () => provider.token({ sub: 'a\0b' })],
    ['whose subject is no text of Unicode', () => provider.token({ sub: 'a\ud83eb' })],
    ['whose subject is longer than a name', () => provider.token({ sub: 'x'.repeat(256) })],
  ])('%s', async (_what, make) => {
    const token = await Promise.resolve(make()).catch(() => undefined);

    expect(token).toBeDefined();
    await expect(authenticate(token as string)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a token determines', () => {
  it.each(['RS256', 'ES256', 'EdDSA'] as const)('its subject, signed with %s', async (alg) => {
    expect(await authenticate(await provider.token({ sub: 'nora' }, { alg }))).toEqual({
      subject: 'nora',
      isAdmin: false,
      roles: new Map(),
    });
  });

  it('service administration, beside other roles', async () => {
    expect(await authenticate(await provider.token({ roles: ['singer', 'admin'] }))).toMatchObject({ isAdmin: true });
    expect(await authenticate(await provider.token({ roles: ['administrator', 'ADMIN', 1] }))).toMatchObject({
      isAdmin: false,
    });
  });

  it('the role in each project; unknown roles grant nothing', async () => {
    const projects = {
      [PROJECT.toUpperCase()]: 'viewer',
      '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1e': 'editor',
      '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1f': 'admin',
      '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c20': 'owner',
      '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c21': 'ADMIN',
      'no project': 'admin',
      __proto__: 'admin',
    };

    const { roles } = await authenticate(await provider.token({ projects }));

    expect([...roles]).toEqual([
      [PROJECT, 'VIEWER'],
      ['0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1e', 'EDITOR'],
      ['0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1f', 'ADMIN'],
    ]);
  });

  it('the same under configured claim names', async () => {
    const names = {
      rolesClaim: 'https://tombstone.example.org/roles',
      projectsClaim: 'https://tombstone.example.org/projects',
    };
    const token = await provider.token({
      roles: ['admin'],
      [names.rolesClaim]: [],
      [names.projectsClaim]: { [PROJECT]: 'editor' },
    });

    expect(await authenticate(token, names)).toEqual({
      subject: 'someone',
      isAdmin: false,
      roles: new Map([[PROJECT, 'EDITOR']]),
    });
  });
});
