import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** The audience of tokens for the service. */
export const AUDIENCE = 'tombstone';

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

export interface TokenOptions {
  /** Defaults to RS256. */
  alg?: Algorithm;
  /** The key id in the token; null for none. Defaults to the id of the key that signs it. */
  kid?: string | null;
  /** The key that signs it. Defaults to the provider's own. */
  key?: CryptoKey | Uint8Array;
  /** When it expires: a duration such as '5m', an instant in seconds since 1970, or null for never. */
  expiresIn?: string | number | null;
}

/** An identity provider that signs tokens and publishes its keys. */
export interface IdentityProvider {
  /** The issuer. */
  readonly url: string;
  readonly jwksUrl: string;
  /** The environment of a service that accepts its tokens. */
  readonly environment: { AUTH_JWKS_URL: string; AUTH_ISSUER: string; AUTH_AUDIENCE: string };
  /** How often its keys were requested. */
  readonly requests: number;
  /** Signs a token for 'someone' that expires in five minutes. `claims` override that; an undefined claim is omitted. */
  token(claims?: object, options?: TokenOptions): Promise<string>;
  /** Replaces its keys: it signs with new keys and publishes only these. */
  rotate(): Promise<void>;
  /** Publishes this body instead of its keys; `undefined` restores the keys. */
  publish(body: unknown): void;
  /** Answers every request with this status; `undefined` restores the normal answers. */
  answerWith(status: number | undefined): void;
  stop(): Promise<void>;
}

/** Starts a provider that serves its keys over HTTP. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let keys = await makeKeys();
  let failure: number | undefined;
  let body: unknown;
  let requests = 0;

  const server = createServer((_request, response) => {
    requests += 1;
    if (failure !== undefined) return void response.writeHead(failure).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    const own = { keys: Object.values(keys).map(({ published }) => published) };
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? own));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwksUrl = `${url}/jwks.json`;

  return {
    url,
    jwksUrl,
    environment: { AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: url, AUTH_AUDIENCE: AUDIENCE },
    get requests() {
      return requests;
    },
    token: (claims = {}, { alg = 'RS256', kid = keys[alg].kid, key = keys[alg].key, expiresIn = '5m' } = {}) => {
      const { exp } = claims as { exp?: number };
      const token = new SignJWT({ sub: 'someone', iss: url, aud: AUDIENCE, ...claims })
        .setProtectedHeader({ alg, typ: 'JWT', ...(kid !== null && { kid }) })
        .setIssuedAt();
      if (expiresIn !== null) token.setExpirationTime(exp ?? expiresIn);
      return token.sign(key);
    },
    rotate: async () => {
      keys = await makeKeys();
    },
    publish: (replacement) => {
      body = replacement;
    },
    answerWith: (status) => {
      failure = status;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Starts a provider for the tests of one file or block, and stops it at the end.
 * Its environment may be passed on before it has started, as it is read later.
 */
export function useIdentityProvider(): IdentityProvider {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider?.stop());

  return {
    get url() {
      return provider.url;
    },
    get jwksUrl() {
      return provider.jwksUrl;
    },
    environment: {
      get AUTH_JWKS_URL() {
        return provider.environment.AUTH_JWKS_URL;
      },
      get AUTH_ISSUER() {
        return provider.environment.AUTH_ISSUER;
      },
      AUTH_AUDIENCE: AUDIENCE,
    },
    get requests() {
      return provider.requests;
    },
    token: (...args) => provider.token(...args),
    rotate: () => provider.rotate(),
    publish: (body) => provider.publish(body),
    answerWith: (status) => provider.answerWith(status),
    stop: () => provider.stop(),
  };
}

/** A signing key and its published part. */
export interface Key {
  kid: string;
  key: CryptoKey;
  published: JWK;
}

async function makeKeys(): Promise<Record<Algorithm, Key>> {
  const keys = await Promise.all(ALGORITHMS.map(makeKey));
  return Object.fromEntries(keys.map((key, index) => [ALGORITHMS[index], key])) as Record<Algorithm, Key>;
}

export async function makeKey(alg: Algorithm = 'RS256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const kid = randomUUID();
  return { kid, key: privateKey, published: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}
