/** Connections to PostgreSQL: pipelining, batches, group commit and raw rows. Independent of the service. */
export { readAddressSettings } from './address-settings.ts';
export { runOn } from './batch.ts';
export { type Cell, cellReader } from './cell.ts';
export type { DatabaseHost, TlsOptions } from './database-host.ts';
export { explainUnreachable } from './explain-unreachable.ts';
export { GroupCommit } from './group-commit.ts';
export { isUnavailable } from './is-unavailable.ts';
export { Pipeline } from './pipeline.ts';
export { Primary } from './primary.ts';
export { areEqualBytes, RawRow } from './raw-row.ts';
export { ResilientClient } from './resilient-client.ts';
export { ServerClient, type ServerClientConfig } from './server-client.ts';
export { readOnlyError, ServerUnusableError, standbyError } from './server-unusable.ts';
export { openSession } from './session.ts';
export { MIGRATION_SESSION, SERVING_SESSION, SESSION, SHARED_WRITES_SESSION } from './session-settings.ts';
export {
  type Allowance,
  type BoundStatement,
  type Fetch,
  type NamedStatement,
  named,
  type ObserveStatement,
  observed,
  type Rows,
  type Run,
} from './statement.ts';
export type { DatabaseStatistics } from './statistics.ts';
export { CONNECTION_TIMEOUT_MS, LOCK_WAIT_LIMIT_MS, PROBE_TIMEOUT_MS, SILENCE_TIMEOUT_MS } from './timeouts.ts';
