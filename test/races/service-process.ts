import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The service in its own process. */
export interface ServiceProcess {
  /** The address at which it listens. */
  readonly url: string;
  /** Sends SIGTERM. Resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL. */
  kill(): Promise<void>;
}

const START = join(import.meta.dirname, '../../scripts/start.ts');

/** Starts the service on a database, as `npm start` does, and waits until it listens. */
export async function startServiceProcess(databaseUrl: string): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit') as Promise<[number | null]>;

  const url = await new Promise<string>((resolve, reject) => {
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Tombstone is ready.*?(http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    void exited.then(([code]) => reject(new Error(`The service ended with ${code} before it listened:\n${complaint}`)));
  });

  return {
    url,
    kill: async () => {
      kill();
      await exited;
      process.removeListener('exit', kill);
    },
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await exited;
      process.removeListener('exit', kill);
      return code;
    },
  };
}
