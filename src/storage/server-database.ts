import { MikroORM } from '@mikro-orm/core';
import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import { DEFAULT_DATABASE_LIMITS } from '../config/database-limits.ts';
import {
  batchReads,
  ConnectionBudget,
  type Fetch,
  GroupCommit,
  LATE_ANSWER_MS,
  LONG_AFTER_LOCK_TIMEOUT_MS,
  Pipeline,
  type Replicas,
  RequestPosition,
  readOnlyError,
  SlowLane,
  SUSPICIOUS_MS,
  servingSessions,
  standbyError,
  WaitingLane,
} from '../postgres/index.ts';
import type { OpenDatabase } from './database.ts';
import { divideConnections } from './divide-connections.ts';
import { projectOfRows } from './project-of-rows.ts';
import { openReplicas } from './replicas.ts';
import { requestDatabase } from './request-database.ts';
import { connectionOptions, ormOptions, type ServerConfig } from './server-connections.ts';
import { statementRunner } from './statement-runner.ts';
import { describeTables } from './tables.ts';

/** Connects to a PostgreSQL server to serve requests. Throws a ServerUnusableError when the service cannot use the server. */
export async function openServerDatabase(config: ServerConfig): Promise<OpenDatabase> {
  const { limits = DEFAULT_DATABASE_LIMITS } = config;
  const lanes = divideConnections(limits.connections);
  const sessions = servingSessions(limits);
  const serving = connectionOptions(config, {
    settings: sessions.reads,
    query_timeout: limits.statementTimeoutMs + LATE_ANSWER_MS,
    budget: new ConnectionBudget(limits.connections),
  });
  const { primary } = serving;
  // The ORM's pool is the lane of writes that wait.
  const orm = await MikroORM.init(
    ormOptions({
      ...serving,
      settings: sessions.waitingWrites,
      query_timeout: limits.writeTimeoutMs + LATE_ANSWER_MS,
      max: lanes.waitingWrites,
    }),
  );
  const reads = new Pipeline(serving, lanes.reads);
  const slowReads = new Pipeline(serving, lanes.slowReads);
  const sharedWrites = new Pipeline({ ...serving, settings: sessions.sharedWrites }, lanes.sharedWrites);

  let endWatch = () => {};
  let replicas: Replicas | undefined;

  async function close(): Promise<void> {
    endWatch();
    await Promise.all([replicas?.close(), reads.close(), slowReads.close(), sharedWrites.close()]);
    await orm.close(true);
  }
  async function ready(): Promise<void> {
    const [cells] = await sharedWrites.run('ready', READY, []);
    const failure = cells?.[0] === 't' ? standbyError() : cells?.[1] === 't' ? readOnlyError() : undefined;
    if (!failure) return;
    primary.drain(failure);
    throw failure;
  }

  try {
    // In sequence, so that behind a pooler that shares sessions the second connection reuses the session of the first.
    await reads.run('', 'select 1', []);
    await ready();
    const { run } = reads;
    const fetchShort = config.pooler === 'transaction' ? batchReads(reads) : reads.fetch;
    const slowLane = new SlowLane(slowReads);
    const fetch: Fetch = (read) => (read.isSlow ? slowLane.fetch(read) : fetchShort(read));
    const tableOf = describeTables(orm.getMetadata());
    const waitingWrites = new WaitingLane({
      pool: await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient(),
      connections: lanes.waitingWrites,
      longAfterMs: limits.lockTimeoutMs + LONG_AFTER_LOCK_TIMEOUT_MS,
      tenantOf: projectOfRows(tableOf, run),
    });
    endWatch = primary.reachability.watch(() => waitingWrites.hasRunFor(SUSPICIOUS_MS));
    const opened = await openReplicas(config, primary.schema, reads.fetch);
    replicas = opened;
    const groupCommit = new GroupCommit(sharedWrites, waitingWrites);
    const write = groupCommit.run;
    return {
      ...requestDatabase(statementRunner(orm, tableOf, write), fetch),
      orm,
      tableOf,
      schema: primary.schema ?? '',
      run,
      write,
      replicas,
      positionOf: opened && ((token) => new RequestPosition(opened, token)),
      statistics: () => ({
        lanes: {
          reads: reads.statistics,
          slow_reads: slowLane.statistics,
          shared_writes: sharedWrites.statistics,
          waiting_writes: waitingWrites.statistics,
        },
        connections: primary.statistics,
        groupCommit: groupCommit.statistics,
        replicas: replicas?.statistics,
      }),
      ready,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const READY = `select pg_is_in_recovery(), current_setting('transaction_read_only')::boolean`;
