import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';

/** How long keys are taken for the provider's current ones, in milliseconds: so long a withdrawn key may go on. */
const FRESH_MS = 10 * 60_000;

/** How long after a look for unknown keys none is made again, in milliseconds: anybody can name a key that does not exist. */
const COOLDOWN_MS = 30_000;

/** How long after the provider failed to answer it is left alone, in milliseconds. */
const PAUSE_MS = 5_000;

/** How long the provider may take, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** The provider's keys cannot be had, so nothing can be said of a token. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'KEYS_UNAVAILABLE';
}

/**
 * Looks up the keys of an identity provider: fetched when they are first
 * needed, and again when they are old or a token names one that is not among
 * them. While the provider does not answer, the keys it last gave go on. Throws
 * KeysUnavailableError where that leaves the question open.
 */
export function signingKeysAt(url: string): JWTVerifyGetKey {
  let pausedUntil = 0;
  let lastFailure: unknown;

  async function fetchKeys(...request: Parameters<typeof fetch>): Promise<Response> {
    if (Date.now() < pausedUntil) throw new KeysUnavailableError('left alone for a while', { cause: lastFailure });
    try {
      const response = await fetch(...request);
      if (!response.ok) throw new Error(`answered with status ${response.status}`);
      return response;
    } catch (error) {
      pausedUntil = Date.now() + PAUSE_MS;
      lastFailure = error;
      throw new KeysUnavailableError('did not answer', { cause: error });
    }
  }

  const keys = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: FRESH_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchKeys,
  });

  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (saysOfToken(error)) throw error;
      const unavailable = new KeysUnavailableError('The keys of the identity provider cannot be had', { cause: error });
      const lastKnown = keys.jwks();
      if (!lastKnown) throw unavailable;
      return createLocalJWKSet(lastKnown)(header, token).catch((reason: unknown) => {
        // The key may be a new one.
        throw reason instanceof errors.JWKSNoMatchingKey ? unavailable : reason;
      });
    }
  };
}

/** Whether the keys were there, and the token does not go with them. */
const saysOfToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
