import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { PurgedSample } from '../../src/domain/purging/purge-request.ts';

const PURGE = join(import.meta.dirname, '../../src/purge.ts');

/** How a purge ended. */
export interface PurgeEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `npm run purge` in a process of its own, without npm. `environment` says which database. */
export function startPurge(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [PURGE, ...args], {
    env: { ...process.env, DATABASE_URL: undefined, MIGRATION_DATABASE_URL: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  void ended.then(() => process.removeListener('exit', kill));
  return { child, ended };
}

/** Runs `npm run purge` to its end. */
export async function runPurge(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<PurgeEnd> {
  const { child, ended } = startPurge(args, environment);
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** Parses the complete lines about audio samples. */
export const samplesIn = (stdout: string): PurgedSample[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
