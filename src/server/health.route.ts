import type { FastifyInstance } from 'fastify';
import { ErrorCode } from '../domain/errors.ts';
import { type Problem, STATUS_BY_CODE, sendProblem } from './problem.ts';

/** How long a result of the readiness check is reused, in milliseconds, so that frequent probes do not load the database. */
const CACHE_MS = 1_000;

/** How long the database may take to answer, in milliseconds. */
const READY_TIMEOUT_MS = 1_500;

const DRAINING: Problem = {
  code: ErrorCode.SERVICE_UNAVAILABLE,
  detail: 'This process is about to stop: send requests to another one',
  status: STATUS_BY_CODE.SERVICE_UNAVAILABLE,
};

/** The outcome of /readyz while the process drains, which is no outage. */
const DRAINING_OUTCOME = 'DRAINING';

/** The database did not answer in time. */
class ReadinessTimeoutError extends Error {
  override readonly name = 'ReadinessTimeoutError';
  readonly code = 'ETIMEDOUT';
}

/**
 * Serves /healthz, which answers while the process runs, and /readyz, which
 * answers 503 unless the database can be read and written, and while the process
 * drains before it stops.
 *
 * @param ready rejects when the database cannot be read and written
 * @param draining aborted when the process begins to drain
 */
export function healthRoutes(app: FastifyInstance, ready: () => Promise<void>, draining: AbortSignal): void {
  const checkDatabase = cachedFor(CACHE_MS, () => withTimeout(ready()));

  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (request, reply) => {
    if (draining.aborted) {
      request.errorCode = DRAINING_OUTCOME;
      return sendProblem(reply, DRAINING);
    }
    await checkDatabase();
    return { status: 'ready' };
  });
}

/** Caches the result of `ask`. Calls share a pending result, and a settled one for so many milliseconds. */
function cachedFor(milliseconds: number, ask: () => Promise<void>): () => Promise<void> {
  let answer: Promise<void> | undefined;
  let goodUntil = 0;
  return () => {
    if (answer && performance.now() < goodUntil) return answer;
    goodUntil = Number.POSITIVE_INFINITY;
    answer = ask().finally(() => {
      goodUntil = performance.now() + milliseconds;
    });
    return answer;
  };
}

function withTimeout(answer: Promise<void>): Promise<void> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new ReadinessTimeoutError(`The database did not answer within ${READY_TIMEOUT_MS} ms`)),
    READY_TIMEOUT_MS,
  );
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}
