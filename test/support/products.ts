import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** The built service, started by `npm start`. */
export interface Product {
  /** The service's own process, which is npm's child. */
  readonly pid: number;
  /** The address at which it listens. */
  readonly url: string;
  readonly stdout: string;
  readonly stderr: string;
  /**
   * Sends a signal to npm alone, as a supervisor does. Resolves to npm's exit code, which is null when the signal
   * itself ended npm. SIGKILL is sent to both, as npm cannot forward it.
   */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Resolves to npm's exit code, or null when a signal ended it, once its output is closed. */
  readonly exited: Promise<number | null>;
  /** Sends a signal to npm and the service at once, as a terminal does. Resolves as `end` does. */
  endGroup(signal: NodeJS.Signals): Promise<number | null>;
  /** Returns whether npm, the service or a process that they started is still running. */
  isAnyoneLeft(): boolean;
}

/** A start that ended by itself. */
export interface Refused {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A start that is not ready yet. */
export type Starting = Omit<Product, 'pid' | 'url'>;

/** Removes the variables of the test environment that would change the product. */
const NOTHING_SET = Object.fromEntries(
  [
    'HOST',
    'PORT',
    'METRICS_PORT',
    'SLOW_STATEMENT_MS',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'CORS_ORIGINS',
    'DATABASE_URL',
    'DATA_DIR',
    'SAMPLE_DATA',
    'MIGRATE',
    'LOG_LEVEL',
    'NODE_ENV',
  ].map((name) => [name, undefined]),
);

/** What npm prints before it runs a script. */
const BANNER = /^\n> tombstone@.*\n> .*\n\n/;

/** Builds the product before the tests of one file, starts instances of it, and stops all of them at the end. */
export function useProducts() {
  const running = new Set<ReturnType<typeof launch>>();

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.ts')]);
  }, 180_000);
  const killAll = () => {
    for (const { endGroup } of running) void endGroup('SIGKILL');
  };
  process.once('exit', killAll);
  afterAll(async () => {
    killAll();
    for (const { exited } of running) await exited;
    process.removeListener('exit', killAll);
  });

  function launch(environment: NodeJS.ProcessEnv, checkout = ROOT) {
    const child = spawn('npm', ['start'], {
      cwd: checkout,
      env: {
        ...process.env,
        ...NOTHING_SET,
        npm_config_update_notifier: 'false',
        PORT: '0',
        DRAIN_DELAY_MS: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, as under a terminal or a supervisor.
      detached: true,
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
    const send = (pid: number, signal: NodeJS.Signals) => {
      try {
        process.kill(pid, signal);
      } catch (error) {
        // It has ended already.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
      return exited;
    };
    const endGroup = (signal: NodeJS.Signals) => send(-(child.pid as number), signal);
    const launched = {
      get stdout() {
        return printed.stdout.replace(BANNER, '');
      },
      get stderr() {
        return printed.stderr;
      },
      listening,
      exited,
      end: (signal: NodeJS.Signals) => (signal === 'SIGKILL' ? endGroup(signal) : send(child.pid as number, signal)),
      endGroup,
      isAnyoneLeft: () => {
        try {
          process.kill(-(child.pid as number), 0);
          return true;
        } catch {
          return false;
        }
      },
    };
    running.add(launched);
    void exited.then(() => running.delete(launched));
    return launched;
  }

  return {
    /** Resolves to the product once it listens. Rejects with its output when it ends before. */
    start: async (environment: NodeJS.ProcessEnv = {}, checkout?: string): Promise<Product> => {
      const launched = launch(environment, checkout);
      const url = await Promise.race([launched.listening, launched.exited.then(() => undefined)]);
      if (url === undefined)
        throw new Error(`The product ended before it listened:\n${launched.stdout}${launched.stderr}`);
      const pid = Number(/"pid":(\d+)/.exec(launched.stdout)?.[1]);
      return {
        pid,
        url,
        get stdout() {
          return launched.stdout;
        },
        get stderr() {
          return launched.stderr;
        },
        exited: launched.exited,
        end: launched.end,
        endGroup: launched.endGroup,
        isAnyoneLeft: launched.isAnyoneLeft,
      };
    },
    /** Returns without waiting for the product to listen. `checkout` is the folder that it starts from. */
    beginStart: (environment: NodeJS.ProcessEnv, checkout?: string): Starting => launch(environment, checkout),
    /** Resolves to the exit code and output of a start that ends by itself. Rejects when it listens instead. */
    startInVain: async (environment: NodeJS.ProcessEnv, checkout?: string): Promise<Refused> => {
      const launched = launch(environment, checkout);
      const code = await Promise.race([
        launched.exited,
        launched.listening.then((url) => Promise.reject(new Error(`It listens at ${url}`))),
      ]);
      return { code, stdout: launched.stdout, stderr: launched.stderr };
    },
  };
}
