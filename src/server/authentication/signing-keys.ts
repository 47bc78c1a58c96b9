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

/** How long keys are taken for the provider's current ones, in milliseconds: so long a withdrawn key may go on. */
const FRESH_MS = 10 * 60_000;

/** How long after keys were fetched they are not fetched again for a token that none of them fits, in milliseconds: anybody can send such a token. */
const COOLDOWN_MS = 30_000;

/** How long after the provider failed to answer it is left alone, in milliseconds. */
const PAUSE_MS = 5_000;

/** How long the provider may take, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** The provider's keys cannot be had, so nothing can be said of a token. The message is for the log. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'KEYS_UNAVAILABLE';
  /** Whether known keys were tried on the token before, and did not verify its signature. */
  keysWereTried = false;
}

/**
 * Finds the key that a token was signed with, for `jwtVerify`. Where several
 * keys fit, it throws jose's JWKSMultipleMatchingKeys, which iterates over them.
 */
export interface SigningKeys extends JWTVerifyGetKey {
  /** How often the keys have been fetched. */
  version(): number;
  /** Fetches the keys unless that was done a moment ago. Resolves to whether they are newer than `version`. Throws KeysUnavailableError. */
  refreshedSince(version: number): Promise<boolean>;
}

/**
 * The keys of an identity provider: fetched when they are first needed, and
 * again when they are old or none of them fits a token. While the provider does
 * not answer, the keys that it gave last stay in use. Throws
 * KeysUnavailableError where that leaves the question open.
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
        // Where the keys could not be fetched, the one that is missing may be a new one.
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

/** Whether the keys could not be fetched, or none of them has the name in the token. */
const isUndecided = (error: unknown): boolean =>
  error instanceof KeysUnavailableError || error instanceof errors.JWKSNoMatchingKey;

/** Finds the key of the token's name; where no key has it, the key may be one without a name. */
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
    `The keys at AUTH_JWKS_URL cannot be had: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
