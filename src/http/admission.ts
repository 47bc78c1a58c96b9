import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.ts';
import { ErrorCode, RefusalError } from '../domain/errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; set where the API is reached. */
    principal: Principal;
  }
}

/** Says who is asking from what a request carries. Throws UNAUTHENTICATED or SERVICE_UNAVAILABLE. */
export type Identify = (request: FastifyRequest) => Principal | Promise<Principal>;

/**
 * Lets nobody on to the routes of this scope but those who say who they are,
 * and them not too often; decided before a body is read. Requests are counted
 * for each principal, and those that are nobody's for each address.
 */
export function admitOnly(app: FastifyInstance, identify: Identify, isLimited: boolean): void {
  const count = isLimited ? app.createRateLimit() : undefined;
  app.decorateRequest('principal');

  app.addHook('onRequest', async (request, reply) => {
    const principal = await Promise.resolve(identify(request)).catch((error: unknown) => refusal(error));
    const isSomebody = !(principal instanceof RefusalError);
    if (isSomebody) request.principal = principal;
    await requireModeration(count, request, reply);
    if (!isSomebody) throw principal;
  });
}

/** Whose requests are counted together: subjects and addresses are kept apart. */
export const countedAs = ({ principal, ip }: FastifyRequest): string =>
  principal ? `subject ${principal.subject}` : `address ${ip}`;

async function requireModeration(
  count: ReturnType<FastifyInstance['createRateLimit']> | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const counted = await count?.(request);
  if (!counted || counted.isAllowed || !counted.isExceeded) return;
  reply.header('retry-after', counted.ttlInSeconds);
  throw new RefusalError(
    ErrorCode.RATE_LIMITED,
    `Too many requests: at most ${counted.max.toLocaleString('en')} a minute are allowed, so wait ${counted.ttlInSeconds} s`,
  );
}

function refusal(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error;
  throw error;
}
