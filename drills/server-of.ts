import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** Starts a PostgreSQL server from the tools in `folder`, for roles without passwords on 127.0.0.1; gone when it stops. */
export async function startServerOf(folder: string): Promise<{ port: number; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'tombstone-drill-'));
  const user = userOf(home);
  const data = join(home, 'data');
  const port = await freePort();
  const initdb = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C'];
  execFileSync(join(folder, 'initdb'), initdb, { ...user, stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`];
  const server = spawn(join(folder, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error('PostgreSQL did not start')));
  });
  return {
    port,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      process.removeListener('exit', kill);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL does not run as root. */
function userOf(home: string) {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const user = { uid: id('-u'), gid: id('-g') };
  chownSync(home, user.uid, user.gid);
  return { ...user, cwd: home };
}
