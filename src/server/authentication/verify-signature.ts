import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { KeysUnavailableError, type SigningKeys } from './signing-keys.ts';

/**
 * The largest number of keys that are tried for a token. A provider publishes two
 * or three while it rotates them. A try takes a tenth of a millisecond, and
 * anybody can send a token that no key verifies.
 */
const MAX_TRIES = 8;

/**
 * Resolves to the claims of a token that one of the provider's keys verifies.
 * Several keys are candidates if the token has no key id, or if two keys share
 * it. If none verifies the token, the keys are fetched again, within the cooldown:
 * the provider may have replaced a key and kept its id.
 *
 * Throws jose's errors, and KeysUnavailableError when the keys cannot be fetched.
 */
export async function verifySignature(
  token: string,
  keys: SigningKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  const version = keys.version();
  try {
    return await tryKeys(token, keys, options);
  } catch (error) {
    if (!isOfAnotherKey(error) || !(await refreshed(keys, version, error))) throw error;
    return tryKeys(token, keys, options);
  }
}

async function refreshed(keys: SigningKeys, version: number, failure: unknown): Promise<boolean> {
  try {
    return await keys.refreshedSince(version);
  } catch (error) {
    if (error instanceof KeysUnavailableError) {
      error.keysWereTried = failure instanceof errors.JWSSignatureVerificationFailed;
    }
    throw error;
  }
}

async function tryKeys(token: string, keys: SigningKeys, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return tryEach(token, error, options);
    throw asKeyError(error);
  }
}

async function tryEach(
  token: string,
  candidates: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  let tries = 0;
  for await (const key of candidates) {
    tries += 1;
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!isOfAnotherKey(asKeyError(error))) throw error;
    }
    if (tries === MAX_TRIES) break;
  }
  throw new errors.JWSSignatureVerificationFailed(`none of the ${tries} keys that were tried verifies the signature`);
}

/** Whether another key might verify the token. */
const isOfAnotherKey = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKInvalid;

/** Converts Web Crypto's errors for keys that it cannot use, such as an RSA key of 1024 bits. */
function asKeyError(error: unknown): unknown {
  if (!(error instanceof TypeError || error instanceof DOMException)) return error;
  return new errors.JWKInvalid(`the key of the identity provider cannot be used: ${error.message}`, { cause: error });
}
