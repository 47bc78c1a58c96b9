import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPacked } from './install-packed.ts';

const APP = join(import.meta.dirname, 'next');
const NEXT = join(import.meta.dirname, 'node_modules/next/dist/bin/next');
const env = { PATH: process.env['PATH'], NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } as const;

beforeAll(() => {
  installPacked();
  execFileSync(process.execPath, [NEXT, 'build'], { cwd: APP, env, stdio: 'pipe' });
});

afterAll(() => rmSync(join(APP, '.next'), { recursive: true, force: true }));

test('Next.js renders a component with a hook, and a server component that uses the rest', async () => {
  const server = spawn(process.execPath, [NEXT, 'start', '--hostname', '127.0.0.1', '--port', '0'], {
    cwd: APP,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let printed = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    await expect.poll(address, { timeout: 30_000 }).toBeDefined();

    const page = await (await fetch(`${address()}/`)).text();

    expect(page).toContain('0 of 2 deleted');
    expect(page).toContain('Adapter GenerationJob IngestJob');
  } finally {
    server.kill('SIGTERM');
    await once(server, 'close');
  }
});
