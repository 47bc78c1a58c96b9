import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startPostgresServer } from '../test/support/postgres-server.ts';

/** What differs from PostgreSQL's defaults, the same for all. The disk of the day is not to decide: a commit does not wait for it. */
export const SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  // Between the rounds, when they are asked for, and not by the clock.
  checkpoint_timeout: '1h',
  max_connections: '200',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'off',
  shared_preload_libraries: 'pg_stat_statements',
};

/** A PostgreSQL server of the benchmark's own. */
export interface Postgres extends AsyncDisposable {
  readonly version: string;
  /** The process above all others of the server. */
  readonly pid: number;
  /** A new, empty database; its address. */
  createDatabase(name: string): Promise<string>;
  /** Has statements counted while something is done, which costs time; `count` says how many clients sent since it was last asked. */
  countingStatements<Result>(work: (count: () => Promise<number>) => Promise<Result>): Promise<Result>;
}

export async function startPostgres(): Promise<Postgres> {
  const server = await startPostgresServer(SETTINGS);
  const admin = await connect(server.url);
  await admin.query('create extension pg_stat_statements');
  const { rows } = await admin.query<{ pid: number; version: string }>(
    `select pg_backend_pid() as pid, current_setting('server_version') as version`,
  );
  const { pid, version } = rows[0]!;
  // A guard that is asked as the transaction ends is counted like a client's statement; its text is a bare expression.
  const count = async () => {
    const { rows } = await admin.query<{ count: number }>(
      `select coalesce(sum(calls), 0)::int as count from pg_stat_statements
       join pg_database on oid = dbid where datname <> current_database() and query !~* '^\\s*exists'`,
    );
    await admin.query('select pg_stat_statements_reset()');
    return rows[0]!.count;
  };

  async function track(what: 'top' | 'none'): Promise<void> {
    await admin.query(`alter system set pg_stat_statements.track = '${what}'`);
    await admin.query('select pg_reload_conf()');
    // Each process of the server takes it up by itself.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  await track('none');

  return {
    version,
    pid: parentOf(pid),
    createDatabase: async (name) => {
      await admin.query(`create database ${name}`);
      const url = new URL(server.url);
      url.pathname = name;
      return url.href;
    },
    countingStatements: async (work) => {
      await track('top');
      await count();
      try {
        return await work(count);
      } finally {
        await track('none');
      }
    },
    [Symbol.asyncDispose]: async () => {
      await admin.end().catch(() => {});
      await server.stop();
    },
  };
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  // A server that goes while nothing is asked of it is noticed by what is asked next.
  client.on('error', () => {});
  await client.connect();
  return client;
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
