import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { within } from './within.ts';

/** Starts PgBouncer before one database of the server at a port of this machine. `program` is another PgBouncer than that of the system. */
export async function startBouncer(
  serverPort: number,
  database: string,
  settings: Record<string, string>,
  program = 'pgbouncer',
) {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-pgbouncer-'));
  const port = await freePort();
  const users = join(folder, 'users.txt');
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(users, '"postgres" ""\n');
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: users,
    default_pool_size: '20',
    ...settings,
  };
  writeFileSync(
    file,
    [
      '[databases]',
      `${database} = host=127.0.0.1 port=${serverPort} dbname=${database}`,
      '[pgbouncer]',
      ...Object.entries(all).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  );
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const user = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
  if (user.uid !== undefined) for (const path of [folder, users, file]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);

  let bouncer: ChildProcess;
  const launch = async () => {
    bouncer = spawn(program, ['-q', file], { ...user, stdio: 'ignore' });
    await within(async () => {
      const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database });
      await client.connect();
      await client.end();
    });
  };
  const end = async () => {
    const ended = new Promise((resolve) => bouncer.once('exit', resolve));
    bouncer.kill('SIGKILL');
    await ended;
  };
  await launch();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/${database}`,
    restart: async () => {
      await end();
      await launch();
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
