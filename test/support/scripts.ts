import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A script that runs in a process of its own, and tells by lines how far it has come. */
export interface Script {
  readonly pid: number;
  /** What it has said so far. */
  readonly lines: readonly string[];
  /** Waits until it has said that many lines. Rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone and all it said is read. */
  kill(): Promise<void>;
}

/** Runs `node` with these arguments, in the tests' environment with `environment` on top. */
export function startScript(args: string[], environment: NodeJS.ProcessEnv = {}): Script {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let stderr = '';
  let wake = () => {};
  let ended = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  // No script outlives the tests.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.removeListener('exit', kill);
      ended = true;
      wake();
      resolve();
    });
  });

  return {
    pid: child.pid as number,
    lines,
    printed: async (count) => {
      while (lines.length < count) {
        if (ended) throw new Error(`The script ended after ${lines.length} of ${count} lines:\n${stderr}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    kill: () => {
      kill();
      return gone;
    },
  };
}

/** How long a script may run to its end, in milliseconds. */
const TIMEOUT_MS = 50_000;

/** Runs `node` with these arguments to its end, and returns what it printed. Rejects with its stderr when it failed or did not end in time. */
export async function runScript(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await runToEnd(args, environment)).stdout;
}

/** The same, and returns what it complained of. */
export async function runScriptForStderr(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await runToEnd(args, environment)).stderr;
}

const runToEnd = (args: string[], environment: NodeJS.ProcessEnv) =>
  promisify(execFile)(process.execPath, args, {
    env: { ...process.env, ...environment },
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
