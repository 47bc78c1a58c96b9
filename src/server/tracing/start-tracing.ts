import type { FastifyBaseLogger } from 'fastify';
import { VERSION } from '../version.ts';
import type { Tracing } from './request-trace.ts';

/** Starts tracing. Resolves to `undefined` without a collector; nothing of OpenTelemetry is loaded then. */
export async function startTracing(
  collectorUrl: string | undefined,
  log: FastifyBaseLogger,
): Promise<Tracing | undefined> {
  if (collectorUrl === undefined) return undefined;
  const { sendSpans } = await import('./send-spans.ts');
  return sendSpans(collectorUrl, VERSION, log);
}
