import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../domain/access/principal.ts';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { KeysUnavailableError } from './authentication/signing-keys.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request. Set on routes of the API only. */
    principal: Principal;
  }
}

/**
 * Resolves to the principal who sent a request. Calls `beforeVerifying` before
 * it verifies the signature of an unknown token. Throws UNAUTHENTICATED,
 * SERVICE_UNAVAILABLE, or what `beforeVerifying` throws.
 */
export type Identify = (
  request: FastifyRequest,
  beforeVerifying: () => Promise<void>,
) => Principal | Promise<Principal>;

/**
 * Authenticates and rate-limits the requests to the routes of this plugin,
 * before their bodies are read.
 *
 * The rate limit counts requests by principal, and by IP address where the
 * request is not authenticated. Refused tokens have a second counter by IP
 * address: once it reaches the limit, no further signature is verified for that
 * address. Tokens that are known to be valid still pass, so that one client
 * cannot lock out others behind the same proxy.
 */
export function authenticateRequests(app: FastifyInstance, identify: Identify, isLimited: boolean): void {
  const requests = isLimited ? app.createRateLimit() : undefined;
  const refusedTokens = isLimited ? app.createRateLimit({ keyGenerator: ({ ip }) => normalizeIP(ip) }) : undefined;
  app.decorateRequest('principal');

  app.addHook('onRequest', async (request, reply) => {
    let wasVerified = false;
    const beforeVerifying = async () => {
      const counted = await refusedTokens?.(request, { increment: false });
      if (counted && !counted.isAllowed && counted.remaining === 0) throw tooManyRequests(counted, reply);
      wasVerified = true;
    };
    const principal = await Promise.resolve(identify(request, beforeVerifying)).catch(asDomainError);
    const isAuthenticated = !(principal instanceof DomainError);
    if (isAuthenticated) request.principal = principal;
    else if (wasVerified && keysWereTried(principal)) await refusedTokens?.(request);

    const counted = await requests?.(request);
    if (counted && !counted.isAllowed && counted.isExceeded) throw tooManyRequests(counted, reply);
    if (!isAuthenticated) throw principal;
  });
}

/** Whether a refused token cost the verification of a signature, the most expensive step. */
const keysWereTried = ({ code, cause }: DomainError): boolean =>
  code === ErrorCode.UNAUTHENTICATED || (cause instanceof KeysUnavailableError && cause.keysWereTried);

/** Returns the key under which a request is counted. An IPv6 client owns a whole /64 network, so that counts as one address. */
export const rateLimitKey = ({ principal, ip }: FastifyRequest): string =>
  principal ? `subject ${principal.subject}` : `address ${normalizeIP(ip)}`;

function tooManyRequests(counted: { max: number; ttlInSeconds: number }, reply: FastifyReply): DomainError {
  reply.header('retry-after', counted.ttlInSeconds);
  return new DomainError(
    ErrorCode.RATE_LIMITED,
    `Too many requests: at most ${counted.max.toLocaleString('en')} a minute are allowed, so wait ${counted.ttlInSeconds} s`,
  );
}

function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}
