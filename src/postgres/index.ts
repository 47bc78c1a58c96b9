/** Connections to PostgreSQL: pipelining, batches, group commit and raw rows. Independent of the service. */
export { readAddressSettings } from './address-settings.ts';
export { batchReads } from './batch-reads.ts';
export { type Cell, cellReader } from './cell.ts';
export { ConnectionBudget } from './connection-budget.ts';
export type { DatabaseHost, TlsOptions } from './database-host.ts';
export { explainUnreachable } from './explain-unreachable.ts';
export { sameConnectFailure } from './failures.ts';
export { GroupCommit } from './group-commit.ts';
export { isUnavailable } from './is-unavailable.ts';
export { isLaneFull, LaneFullError } from './lane-full-error.ts';
export { Pipeline } from './pipeline.ts';
export { Primary } from './primary.ts';
export { areEqualBytes, RawRow } from './raw-row.ts';
export { Replicas } from './replicas.ts';
export type { PositionOf, RequestOptions } from './request-options.ts';
export { RequestPosition } from './request-position.ts';
export { ResilientClient } from './resilient-client.ts';
export { ServerClient } from './server-client.ts';
export type { ServerClientConfig } from './server-client-config.ts';
export { readOnlyError, ServerUnusableError, standbyError } from './server-unusable.ts';
export { openSession } from './session.ts';
export { MIGRATION_SESSION, SESSION, servingSessions, standbySession } from './session-settings.ts';
export { SlowLane } from './slow-lane.ts';
export { Standby } from './standby.ts';
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
export {
  LATE_ANSWER_MS,
  LOCK_WAIT_LIMIT_MS,
  LONG_AFTER_LOCK_TIMEOUT_MS,
  PROBE_TIMEOUT_MS,
  SUSPICIOUS_MS,
} from './timeouts.ts';
export { WaitingLane } from './waiting-lane.ts';
export type { RunWrite, Write } from './write.ts';
