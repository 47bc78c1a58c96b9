// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp, NEWEST, PACKAGE, ROOT } from './outside-app.ts';

let app: string;

beforeAll(() => {
  app = makeApp(NEWEST, 'react-dom');
}, 120_000);

afterAll(() => rmSync(app, { recursive: true, force: true }), 60_000);

const { resolve } = createRequire(join(ROOT, 'package.json'));

/** Runs jest as most apps do, which has it turn ES modules into CommonJS. */
function runJest(config: object): string {
  const swc = [resolve('@swc/jest'), { module: { type: 'commonjs' } }];
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true }));
  writeFileSync(join(app, 'jest.config.json'), JSON.stringify({ transform: { '\\.js$': swc }, ...config }));
  writeFileSync(
    join(app, 'hooks.test.js'),
    `import { describeError } from '@tombstone/react';
     test('says what is the matter', () => expect(describeError(null).code).toBe('UNKNOWN'));`,
  );
  const args = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', 'jest.config.json', '--rootDir', app];
  return execFileSync(process.execPath, args, {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
    stdio: 'pipe',
  });
}

test('jest runs the hooks with the transformIgnorePatterns of the README, and not without', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  const pattern = /transformIgnorePatterns: \['(.+)'\]/.exec(readme)?.[1];

  expect(() => runJest({})).toThrow('Must use import to load ES Module');
  expect(() => runJest({ transformIgnorePatterns: [pattern] })).not.toThrow();
}, 120_000);
