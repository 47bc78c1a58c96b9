import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** The built service in a process of its own, as `npm start` starts it. */
export interface Product {
  readonly pid: number;
  /** Where it listens. */
  readonly url: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Sends a signal, and comes to the exit code: null when the signal itself was the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** A start that was refused. */
export interface Refused {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What the tests' own environment must not decide. */
const NOTHING_SET = Object.fromEntries(
  ['HOST', 'PORT', 'CORS_ORIGINS', 'DATABASE_URL', 'DATA_DIR', 'SAMPLE_DATA', 'MIGRATE', 'LOG_LEVEL', 'NODE_ENV'].map(
    (name) => [name, undefined],
  ),
);

/** Starts products for the tests of one file, which is built before the first and rid of all of them at the end. */
export function useProducts() {
  const running = new Set<Awaited<ReturnType<typeof launch>>>();

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.ts')]);
  }, 180_000);
  const killAll = () => {
    for (const { kill } of running) kill('SIGKILL');
  };
  process.once('exit', killAll);
  afterAll(async () => {
    killAll();
    for (const { exited } of running) await exited;
    process.removeListener('exit', killAll);
  });

  function launch(environment: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
      env: { ...process.env, ...NOTHING_SET, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { stdout: '', stderr: '' };
    let ready = (_url: string): void => {};
    const listening = new Promise<string>((resolve) => {
      ready = resolve;
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        printed[stream] += text;
        const url = /API +POST (http:\/\/[\w.:]+)\/graphql/.exec(printed.stdout)?.[1];
        if (url) ready(url);
      });
    }
    const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    const launched = {
      pid: child.pid as number,
      printed,
      listening,
      exited,
      kill: (signal: NodeJS.Signals) => child.kill(signal),
    };
    running.add(launched);
    void exited.then(() => running.delete(launched));
    return launched;
  }

  return {
    /** Comes to the product once it listens. Rejects with what it printed when it ends before. */
    start: async (environment: NodeJS.ProcessEnv = {}): Promise<Product> => {
      const { pid, printed, listening, exited, kill } = launch(environment);
      const url = await Promise.race([listening, exited.then(() => undefined)]);
      if (url === undefined)
        throw new Error(`The product ended before it listened:\n${printed.stdout}${printed.stderr}`);
      return {
        pid,
        url,
        get stdout() {
          return printed.stdout;
        },
        get stderr() {
          return printed.stderr;
        },
        end: (signal) => {
          kill(signal);
          return exited;
        },
      };
    },
    /** Comes to what a start that ends by itself has left. Rejects when it listens instead. */
    startInVain: async (environment: NodeJS.ProcessEnv): Promise<Refused> => {
      const { printed, listening, exited } = launch(environment);
      const code = await Promise.race([
        exited,
        listening.then((url) => Promise.reject(new Error(`It listens at ${url}`))),
      ]);
      return { code, ...printed };
    },
  };
}
