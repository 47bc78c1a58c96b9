import { errors } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../../domain/access/principal.ts';
import { DomainError, ErrorCode } from '../../domain/errors.ts';
import { type ClaimNames, ClaimsError, principalOf } from './claims.ts';
import { KeysUnavailableError, signingKeysAt } from './signing-keys.ts';
import { verifySignature } from './verify-signature.ts';

/** Which tokens are accepted, and the names of their claims. */
export interface TokenRules extends ClaimNames {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/** Asymmetric algorithms only: a shared secret could be guessed, and "none" is no signature. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

/** How much the provider's clock may differ from this one, in seconds. */
const CLOCK_TOLERANCE = 5;

/** How long a verified token is not verified again, in milliseconds. Verifying a signature costs as much as a short query. */
const VERIFIED_MS = 60_000;

/** The memory that cached tokens may take, in bytes: 2,000 of 800 characters. Each is cached until it expires. */
const MAX_REMEMBERED_BYTES = 8 * 1024 * 1024;

/** The memory that a token and its principal take: a token can name a thousand projects. */
const bytesOf = (_known: KnownToken, token: string): number => 1_000 + 4 * token.length;

/** A token that was valid when it was last verified. */
interface KnownToken {
  readonly principal: Principal;
  /** When it must be verified again, in milliseconds since 1970. */
  readonly verifiedUntil: number;
}

/**
 * Resolves to the principal of a token. Calls `beforeVerifying` for a token that
 * is not cached. Throws UNAUTHENTICATED when the token is not valid,
 * SERVICE_UNAVAILABLE when it cannot be verified now, or what `beforeVerifying` throws.
 */
export type Authenticate = (token: string, beforeVerifying?: () => Promise<void>) => Promise<Principal>;

/** Verifies bearer tokens (RFC 7519) that an identity provider signed for this service. */
export function verifyTokens({ jwksUrl, issuer, audience, ...names }: TokenRules): Authenticate {
  const keys = signingKeysAt(jwksUrl);
  const remembered = new LRUCache<string, KnownToken>({ maxSize: MAX_REMEMBERED_BYTES, sizeCalculation: bytesOf });

  return async (token, beforeVerifying) => {
    const known = remembered.get(token);
    if (known && Date.now() < known.verifiedUntil) return known.principal;
    if (!known) await beforeVerifying?.();
    try {
      const payload = await verifySignature(token, keys, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['sub', 'exp'],
      });
      const principal = principalOf(payload, names);
      const remaining = (payload.exp as number) * 1_000 - Date.now();
      const verifiedUntil = Date.now() + VERIFIED_MS;
      if (remaining > 0) remembered.set(token, { principal, verifiedUntil }, { ttl: remaining });
      return principal;
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw unavailable(error);
      remembered.delete(token);
      if (error instanceof errors.JOSEError || error instanceof ClaimsError) throw unauthenticated(error);
      throw error;
    }
  };
}

/** Every problem with credentials has the same message. The cause is logged only. */
export const unauthenticated = (cause?: unknown): DomainError =>
  new DomainError(
    ErrorCode.UNAUTHENTICATED,
    'No valid credentials: send a current token of the identity provider as Authorization: Bearer <token>',
    { cause },
  );

const unavailable = (cause: unknown): DomainError =>
  new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The identity provider does not answer: try again', { cause });
