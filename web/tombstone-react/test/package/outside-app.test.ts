// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeIngestJob, makeProject } from '../support/made.ts';
import { makeApp, NEWEST, REACT_18, ROOT } from './outside-app.ts';

const apps: Record<string, string> = {};

beforeAll(() => {
  apps['19'] = makeApp(NEWEST, 'react-dom', '@types/react');
  apps['18'] = makeApp(REACT_18, 'react-dom');
}, 120_000);

afterAll(() => {
  for (const app of Object.values(apps)) rmSync(app, { recursive: true, force: true });
}, 60_000);

const run = (app: string | undefined, ...args: string[]) =>
  execFileSync(process.execPath, args, {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
  });

test.each([
  ['19', '16'],
  ['18', '17'],
])(
  'an app that has the tarball deletes a job with React %s and GraphQL.js %s',
  async (react, graphql) => {
    const projectId = await makeProject();
    const id = await makeIngestJob(projectId);
    await makeIngestJob(projectId);
    const jsdom = pathToFileURL(createRequire(join(ROOT, 'web/package.json')).resolve('jsdom')).href;

    const printed = run(apps[react], 'main.mjs', JSON.stringify({ service: inject('service'), projectId, id, jsdom }));

    expect(JSON.parse(printed)).toEqual({
      reactVersion: expect.stringMatching(`^${react}\\.`),
      graphqlVersion: expect.stringMatching(`^${graphql}\\.`),
      before: '2',
      after: '1',
    });
  },
  60_000,
);

test.each([
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
])(
  'its types are found with moduleResolution %s',
  (moduleResolution, module) => {
    // Some types that Apollo Client depends on are not written for nodenext.
    const strict = { strict: true, skipLibCheck: true, noEmit: true };
    const compilerOptions = { moduleResolution, module, target: 'es2022', types: [], ...strict };
    const app = apps['19'] ?? '';
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['types.ts'] }));

    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

    expect(run(app, compiler, '-p', '.')).toBe('');
  },
  120_000,
);
