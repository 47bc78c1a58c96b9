import type { Config } from '../../config/config.ts';
import type { DatabaseStatistics } from '../../postgres/index.ts';
import { VERSION } from '../version.ts';
import { RequestMetrics } from './request-metrics.ts';

/** The metrics of a process, which are served. */
export interface Metrics {
  /** Where they are served, such as http://127.0.0.1:9464. */
  readonly url: string;
  readonly requests: RequestMetrics;
  stop(): Promise<void>;
}

/** Serves /metrics at METRICS_PORT. Resolves to `undefined` without a port. Throws when the port is taken. */
export async function startMetrics(
  { http: { host, allowedHosts }, monitoring: { metricsPort: port } }: Config,
  statistics: () => DatabaseStatistics | undefined,
): Promise<Metrics | undefined> {
  if (port === undefined) return undefined;
  // Loaded only when it is used.
  const { createMetricsServer } = await import('./metrics-server.ts');
  const requests = new RequestMetrics();
  const server = createMetricsServer({ requests, statistics, version: VERSION, allowedHosts });
  try {
    return { url: await server.listen({ host, port }), requests, stop: () => server.close() };
  } catch (error) {
    throw new Error(`METRICS_PORT ${port} cannot be used (${(error as Error).message}): set another one`, {
      cause: error,
    });
  }
}
