import {
  type CryptoKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWK,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
} from 'jose';

/** How long fetched keys count as current, in milliseconds. A withdrawn key stays valid for up to this time. */
const FRESH_MS = 10 * 60_000;

/** How long the keys are not fetched again for a token with an unknown key, in milliseconds: anybody can send such a token. */
const COOLDOWN_MS = 30_000;

/** How long the provider is not asked again after a failure, in milliseconds. */
const PAUSE_MS = 5_000;

/** How long the provider may take to answer, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** The provider's keys cannot be fetched, so a token cannot be verified. The message is for the log. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'KEYS_UNAVAILABLE';
  /** Whether the cached keys were tried before and did not verify the signature. */
  keysWereTried = false;
}

/**
 * Finds the key that a token was signed with, for `jwtVerify`. Where several
 * keys fit, it throws jose's JWKSMultipleMatchingKeys, which iterates over them.
 */
export interface SigningKeys extends JWTVerifyGetKey {
  /** How often the keys have been fetched. */
  version(): number;
  /** Fetches the keys, unless they were fetched within the cooldown. Resolves to whether they are newer than `version`. Throws KeysUnavailableError. */
  refreshedSince(version: number): Promise<boolean>;
}

/**
 * Returns the keys of an identity provider. They are fetched when they are first
 * needed, when they are no longer current, and when none matches a token. While
 * the provider does not answer, the last keys stay in use. Throws
 * KeysUnavailableError when these cannot decide whether a token is valid.
 */
export function signingKeysAt(url: string): SigningKeys {
  let pausedUntil = 0;
  let lastFailure: unknown;
  let version = 0;

  async function fetchKeys(...request: Parameters<typeof fetch>): Promise<Response> {
    if (Date.now() < pausedUntil) throw unavailable(lastFailure);
    try {
      const response = await fetch(...request);
      if (!response.ok) throw new Error(`it answered with status ${response.status}`);
      const set = keySetIn(await response.json());
      version += 1;
      return Response.json(set);
    } catch (error) {
      pausedUntil = Date.now() + PAUSE_MS;
      lastFailure = error;
      throw unavailable(error);
    }
  }

  const keys = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: FRESH_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchKeys,
  });

  const find: JWTVerifyGetKey = async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const lastKnown = keys.jwks();
      if (!lastKnown || !isUndecided(error)) throw error;
      return findIn(lastKnown, header).catch((reason: unknown) => {
        // The fetch failed, so the missing key may be a new one.
        throw reason instanceof errors.JWKSNoMatchingKey ? error : reason;
      });
    }
  };

  return Object.assign(find, {
    version: () => version,
    refreshedSince: async (tried: number) => {
      if (version === tried && !keys.coolingDown) await keys.reload();
      return version !== tried;
    },
  });
}

/** Whether the keys could not be fetched, or none has the key id of the token. */
const isUndecided = (error: unknown): boolean =>
  error instanceof KeysUnavailableError || error instanceof errors.JWKSNoMatchingKey;

/** Finds the key with the token's key id (`kid`). If there is none, keys without a key id are candidates. */
async function findIn({ keys }: JSONWebKeySet, header: JWTHeaderParameters): Promise<CryptoKey> {
  const { alg, kid } = header;
  if (!kid) return createLocalJWKSet({ keys })({ alg });
  const isNamed = keys.some((key) => key.kid === kid);
  return isNamed ? createLocalJWKSet({ keys })(header) : createLocalJWKSet({ keys: keys.filter(isUnnamed) })({ alg });
}

const isUnnamed = ({ kid }: JWK): boolean => !kid;

/** Throws when the body is not a key set. Members that are not objects are left out: the other keys stay usable. */
function keySetIn(body: unknown): JSONWebKeySet {
  if (!isRecord(body) || !Array.isArray(body['keys'])) throw new Error('its answer is no JSON Web Key Set');
  return { keys: body['keys'].filter(isRecord) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unavailable = (cause: unknown): KeysUnavailableError =>
  new KeysUnavailableError(
    `The keys at AUTH_JWKS_URL cannot be fetched: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
