import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A server in a process of its own. */
export interface Server extends AsyncDisposable {
  readonly pid: number;
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly origin: string;
}

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;

/** Starts a script as a server and comes back once it answers. It is told its port by PORT. */
export async function startServer(
  script: string,
  environment: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = [],
): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeOptions, script], {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = `${complaints}${text}`.slice(-4_000);
  });
  const origin = `http://127.0.0.1:${port}`;
  const server = { pid: child.pid!, origin, [Symbol.asyncDispose]: () => stop(child) };
  try {
    await answering(origin, child);
  } catch (error) {
    await stop(child);
    throw new Error(`${script} does not start: ${(error as Error).message}\n${complaints}`);
  }
  return server;
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    try {
      await (await fetch(origin)).text();
      return;
    } catch {
      await wait(50);
    }
  }
  throw new Error(`it does not answer at ${origin}`);
}

/** Asks a process to end, and ends it when it does not. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(impatience);
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
