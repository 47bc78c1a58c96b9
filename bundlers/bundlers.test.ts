import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { build } from 'vite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import webpack from 'webpack';
import { makeIngestJobs } from '../web/tombstone-react/test/support/made.ts';
import { installPacked } from './install-packed.ts';

const ENTRY = join(import.meta.dirname, 'app/main.js');

let folder: string;

beforeAll(() => {
  installPacked();
  folder = mkdtempSync(join(tmpdir(), 'tombstone-bundles-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function buildByVite(): Promise<string> {
  await build({
    root: join(import.meta.dirname, 'app'),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: folder, lib: { entry: ENTRY, name: 'app', formats: ['iife'], fileName: () => 'vite.js' } },
  });
  return join(folder, 'vite.js');
}

async function buildByWebpack(): Promise<string> {
  const compiler = webpack({ mode: 'production', entry: ENTRY, output: { path: folder, filename: 'webpack.js' } });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
    compiler.run((error, result) => (error ? reject(error) : resolve(result))),
  );
  const { errors } = stats?.toJson({ all: false, errors: true }) ?? {};
  expect(errors).toEqual([]);
  return join(folder, 'webpack.js');
}

test.each([
  ['Vite', buildByVite],
  ['webpack', buildByWebpack],
])('an app that %s has built deletes jobs, and its list follows', async (_, buildApp) => {
  const { projectId, ids } = await makeIngestJobs(3);
  const code = readFileSync(await buildApp(), 'utf8');
  const { window } = new JSDOM('<main></main>', { runScripts: 'outside-only', url: 'http://127.0.0.1/' });
  // jsdom has no fetch, and that of Node.js takes the signals and texts of Node.js alone.
  Object.assign(window, { fetch, AbortController, TextDecoder, Uint8Array });
  Object.assign(window, { APP: { uri: inject('service'), projectId, ids: ids.slice(1) } });

  window.eval(code);
  const button = () => window.document.querySelector('button');
  await expect.poll(() => button()?.textContent).toBe('3');
  button()?.click();

  await expect.poll(() => button()?.textContent).toBe('1');
  window.close();
});
