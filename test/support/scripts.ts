import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A script that runs in its own process and reports its progress by printing lines. */
export interface Script {
  readonly pid: number;
  /** The lines that it has printed so far. */
  readonly lines: readonly string[];
  /** Waits until it has printed that many lines. Rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Sends SIGKILL, and waits until the process has ended and its output is read. */
  kill(): Promise<void>;
}

/** Starts `node`, or another program, with these arguments. `environment` is added to the environment of the tests. */
export function startScript(args: string[], environment: NodeJS.ProcessEnv = {}, program = process.execPath): Script {
  const child = spawn(program, args, {
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
  // Ends the script with the tests.
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

/** The time limit of a script, in milliseconds. */
const TIMEOUT_MS = 50_000;

/** Runs `node` with these arguments to its end. Resolves to its stdout. Rejects with its stderr when it fails or does not end in time. */
export async function runScript(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await runToEnd(args, environment)).stdout;
}

/** Runs `node` in the same way. Resolves to its stderr. */
export async function runScriptForStderr(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await runToEnd(args, environment)).stderr;
}

const runToEnd = (args: string[], environment: NodeJS.ProcessEnv) =>
  promisify(execFile)(process.execPath, args, {
    env: { ...process.env, ...environment },
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
