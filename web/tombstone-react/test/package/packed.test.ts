// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGE, pack } from './outside-app.ts';

let folder: string;
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tombstone-pack-'));
  tarball = pack(folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () =>
  execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));

const read = (path: string) => execFileSync('tar', ['-xzOf', tarball, `package/${path}`], { encoding: 'utf8' });

test('the tarball has the compiled files, the types, the README and the license, and no sources', () => {
  expect(files()).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
  );
  expect(files().filter((path) => !/^(LICENSE|README\.md|package\.json|dist\/.+(\.js|\.d\.ts))$/.test(path))).toEqual(
    [],
  );
  expect(read('LICENSE')).toBe(readFileSync(join(PACKAGE, '../../LICENSE'), 'utf8'));
});

test('no packed file imports TypeScript', () => {
  for (const path of files().filter((name) => /\.(js|d\.ts)$/.test(name))) {
    expect(read(path), path).not.toMatch(/from ['"]\.[^'"]*\.ts['"]/);
  }
});

test("the files that hold hooks are marked with 'use client', and no others are", () => {
  const marked = files().filter((path) => path.endsWith('.js') && /^['"]use client['"];/.test(read(path)));

  expect(marked.map((path) => path.replace('dist/', '')).sort()).toEqual([
    'use-bulk-mutation.js',
    'use-cancel-ingest-jobs.js',
    'use-cancel-jobs.js',
    'use-delete-adapter.js',
    'use-delete-adapters.js',
    'use-delete-feedback.js',
    'use-delete-ingest-job.js',
    'use-delete-ingest-jobs.js',
    'use-delete-job.js',
    'use-delete-jobs.js',
    'use-deletion.js',
  ]);
});

test('it works with React 18 and 19, with GraphQL.js 16 and 17, and with every Apollo Client 4', () => {
  expect(JSON.parse(read('package.json')).peerDependencies).toEqual({
    '@apollo/client': '^4.0.0',
    graphql: '^16.0.0 || ^17.0.0',
    react: '^18.0.0 || ^19.0.0',
  });
});

test('publint finds nothing to improve', async () => {
  const content = readFileSync(tarball);
  const { messages } = await publint({ pack: { tarball: new Uint8Array(content).buffer }, strict: true });

  expect(messages).toEqual([]);
});

test('the types are resolved as the JavaScript is, in every way that an ES module can be imported', () => {
  const attw = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');

  const report = execFileSync(process.execPath, [join(attw, '../dist/index.js'), tarball, '--format', 'json'], {
    cwd: PACKAGE,
    encoding: 'utf8',
  });

  expect(JSON.parse(report)).toMatchObject({ analysis: { types: { kind: 'included' } } });
});
