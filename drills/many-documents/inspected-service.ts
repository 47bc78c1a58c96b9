import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { within } from '../within.ts';

/** The service in a process of its own, whose memory can be read. */
export interface InspectedService {
  readonly url: string;
  /** Returns the memory of the process that is in RAM, in MiB. */
  rss(): number;
  /** Collects garbage, and resolves to the memory of the live JavaScript objects, in MiB. */
  liveMiB(): Promise<number>;
  stop(): Promise<void>;
}

const START = join(import.meta.dirname, '../../scripts/start.ts');

/** The first start of some sources builds them. */
const START_TIMEOUT_MS = 180_000;

/** The options that `npm start` gives to Node.js. */
const START_OPTIONS = /^exec node ((?:--\S+ )*)/.exec(manifest.scripts.start)?.[1]?.trim().split(' ') ?? [];

/** Starts the service as `npm start` does, with further options of Node.js, and waits until it listens. */
export async function startInspectedService(
  databaseUrl: string,
  nodeOptions: readonly string[],
): Promise<InspectedService> {
  const options = [...START_OPTIONS, ...nodeOptions, '--inspect=127.0.0.1:0'];
  const environment = { DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [...options, START], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      // Only the start is of interest: each request logs a line.
      if (output.length < 100_000) output += chunk;
    });
  const printed = (pattern: RegExp): string => {
    const [, found] = pattern.exec(output) ?? [];
    if (!found) throw new Error(`The service has not printed ${pattern}:\n${output}`);
    return found;
  };
  let url = '';
  await within(async () => {
    url = printed(/Tombstone is ready.*?(http:\/\/127\.0\.0\.1:\d+)/);
  }, START_TIMEOUT_MS);

  return {
    url,
    rss: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
    },
    liveMiB: async () => liveMiB(printed(/Debugger listening on (ws:\S+)/)),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      process.removeListener('exit', kill);
    },
  };
}

/** Asks a process for its live objects, through its inspector. */
async function liveMiB(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await once(socket, 'open');
  const ask = async (method: string, params: object = {}) => {
    const answer = once(socket, 'message') as Promise<[{ data: string }]>;
    socket.send(JSON.stringify({ id: 1, method, params }));
    return JSON.parse((await answer)[0].data).result;
  };
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = await ask('Runtime.getHeapUsage');
  socket.close();
  return Math.round(usedSize / 2 ** 20);
}
