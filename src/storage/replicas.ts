import { DEFAULT_DATABASE_LIMITS } from '../config/database-limits.ts';
import { type Fetch, LATE_ANSWER_MS, PROBE_TIMEOUT_MS, Replicas, Standby, standbySession } from '../postgres/index.ts';
import { connectionOptions, type ServerConfig } from './server-connections.ts';

/**
 * Connects to the configured standbys, so that they take reads. Resolves to `undefined` if none are configured. A
 * standby that cannot be used takes none until it can.
 *
 * @param schema that of the primary
 * @param fetch reads from the primary
 */
export async function openReplicas(
  config: ServerConfig,
  schema: string | undefined,
  fetch: Fetch,
): Promise<Replicas | undefined> {
  const { replicas, limits = DEFAULT_DATABASE_LIMITS } = config;
  if (!replicas) return undefined;
  const standbys = replicas.urls.map(
    (url) =>
      new Standby(
        connectionOptions(
          { ...config, url, schema },
          {
            settings: standbySession(limits),
            query_timeout: limits.statementTimeoutMs + LATE_ANSWER_MS,
            connectionTimeoutMillis: PROBE_TIMEOUT_MS,
            isStandby: true,
          },
        ),
      ),
  );
  const opened = new Replicas({ standbys, fetch, isEventual: replicas.consistency === 'eventual' });
  try {
    await opened.start();
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
