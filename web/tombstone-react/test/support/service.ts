import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the service answers. */
    service: string;
  }
}

const ROOT = join(import.meta.dirname, '../../../..');

/** Starts the service on a database of its own for the whole run, and ends both. */
export default async function startService({ provide }: TestProject): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'tombstone-react-'));
  const service = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    cwd: ROOT,
    // Nothing else of the tests' own environment decides what the service is.
    env: { PATH: process.env['PATH'], DATA_DIR: data, PORT: '0', SAMPLE_DATA: 'false', RATE_LIMIT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => service.once('close', () => resolve()));
  const kill = () => service.kill('SIGKILL');
  process.once('exit', kill);

  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    service.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /explorer +(http:\/\/[\w.:]+\/graphql)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    void exited.then(() => reject(new Error(`The service ended before it listened:\n${printed}`)));
  });
  provide('service', url);

  return async () => {
    service.kill('SIGTERM');
    await exited;
    process.removeListener('exit', kill);
    rmSync(data, { recursive: true, force: true });
  };
}
