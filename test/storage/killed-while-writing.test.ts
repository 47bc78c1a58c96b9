import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createDataDirectory, createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { type Script, startScript } from '../support/scripts.ts';
import { until } from '../support/until.ts';
import type { FoundJob } from './write-jobs.ts';

const KILLS = 5;
const WRITER = join(import.meta.dirname, 'write-jobs.ts');

/** Each start takes a second or more, and creating a database several. */
jest.setTimeout(120_000);

let directory: string;
const writers: Script[] = [];
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.kill();
  removeDirectory(directory);
});

function startWriter(): Script {
  const writer = startScript([WRITER, directory]);
  writers.push(writer);
  return writer;
}

const foundBy = ({ lines }: Script): FoundJob[] => JSON.parse(lines[0] as string);

it('a process that is killed while it writes loses no acknowledged write', async () => {
  directory = await createDataDirectory();
  const acknowledged: string[] = [];

  for (let kill = 0; kill < KILLS; kill++) {
    const writer = startWriter();
    await writer.printed(2 + Math.floor(Math.random() * 20));
    await writer.kill();
    acknowledged.push(...writer.lines.slice(1));
  }

  const next = startWriter();
  await next.printed(1);
  const whole = foundBy(next).filter(({ status, documents }) => status === 'COMPLETED' && documents === 2);
  const unfinished = foundBy(next).filter(({ status }) => status !== 'COMPLETED');
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  expect(unfinished.map(({ documents }) => documents)).toEqual(unfinished.map(() => 0));
});

it('a second process is refused with the id of the first, which continues to write', async () => {
  directory = await createDataDirectory();
  const writer = startWriter();
  await writer.printed(2);
  const before = performance.now();

  const second = openDatabase({ kind: 'embedded', directory, sampleData: false });

  await expect(second).rejects.toMatchObject({
    code: 'DATA_DIR_IN_USE',
    message: expect.stringContaining(`process ${writer.pid}`),
  });
  expect(performance.now() - before).toBeLessThan(1_000);
  await writer.printed(writer.lines.length + 2);
});

it('a first start that is killed leaves no incomplete database', async () => {
  directory = createEmptyDirectory();
  const interrupted = startWriter();
  await until(() => existsSync(join(directory, 'pgdata.unfinished', 'base')), 60);

  await interrupted.kill();

  expect(interrupted.lines).toEqual([]);
  expect(existsSync(join(directory, 'pgdata'))).toBe(false);
  const next = startWriter();
  await next.printed(2);
  expect(foundBy(next)).toEqual([]);
  expect(existsSync(join(directory, 'pgdata.unfinished'))).toBe(false);
});
