import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../domain/access/principal.ts';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { KeysUnavailableError } from './authentication/signing-keys.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request; set where it reaches the API. */
    principal: Principal;
  }
}

/**
 * Resolves to the principal who sent a request. Throws UNAUTHENTICATED or
 * SERVICE_UNAVAILABLE, and what `beforeVerifying` throws: it is called before
 * the signature of an unknown token is verified.
 */
export type Identify = (
  request: FastifyRequest,
  beforeVerifying: () => Promise<void>,
) => Principal | Promise<Principal>;

/**
 * Admits requests of known principals to the routes of this scope, and no more
 * of them than the limit; decided before a body is read.
 *
 * Requests are counted by principal, and by address where nobody is known.
 * Refused tokens are also counted by address on their own: an address with as
 * many of them as the limit is turned away before another signature is verified.
 * Tokens that were valid before still pass, so one client behind a proxy does
 * not lock out those who are signed in behind the same one.
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

/** Whether signatures were verified for a token that is refused, which costs more than all else. */
const keysWereTried = ({ code, cause }: DomainError): boolean =>
  code === ErrorCode.UNAUTHENTICATED || (cause instanceof KeysUnavailableError && cause.keysWereTried);

/** Whose requests are counted together: subjects and addresses are kept apart. An IPv6 client has a whole /64 of addresses. */
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
