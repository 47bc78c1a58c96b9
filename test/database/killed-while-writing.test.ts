import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { openDatabase } from '../../src/database/open-database.ts';
import { createDataDirectory, createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { directSql } from '../support/direct-sql.ts';
import { type Script, startScript } from '../support/scripts.ts';
import { until } from '../support/until.ts';

const KILLS = 5;
const WRITER = join(import.meta.dirname, 'write-jobs.ts');

/** Each start takes a second or more, and making a database several. */
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

async function readJobs() {
  const database = await openDatabase({ kind: 'embedded', directory, sampleData: false });
  try {
    return await directSql({ database }).sql(`
      select j.id, j.status, count(d.id)::int as documents
      from ingest_jobs j left join canonical_documents d on d.ingest_job_id = j.id group by j.id`);
  } finally {
    await database.close();
  }
}

it('a process that writes is not disturbed by a second one, which is refused and told of the first', async () => {
  directory = await createDataDirectory();
  const writer = startWriter();
  await writer.said(2);
  const before = performance.now();

  const second = openDatabase({ kind: 'embedded', directory, sampleData: false });

  await expect(second).rejects.toMatchObject({
    code: 'DATA_DIR_IN_USE',
    message: expect.stringContaining(`process ${writer.pid}`),
  });
  expect(performance.now() - before).toBeLessThan(1_000);
  await writer.said(writer.lines.length + 2);
});

it('a process that is killed while it writes loses nothing that it acknowledged', async () => {
  directory = await createDataDirectory();
  const acknowledged: string[] = [];

  for (let kill = 0; kill < KILLS; kill++) {
    const writer = startWriter();
    await writer.said(2 + Math.floor(Math.random() * 20));
    await writer.kill();
    acknowledged.push(...writer.lines.slice(1));
  }

  const jobs = await readJobs();
  const whole = jobs.filter(({ status, documents }) => status === 'COMPLETED' && documents === 2);
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  expect(jobs.filter(({ status, documents }) => status !== 'COMPLETED' && documents !== 0)).toEqual([]);
});

it('a first start that is killed leaves nothing half made', async () => {
  directory = createEmptyDirectory();
  const interrupted = startWriter();
  const halfMade = join(directory, 'pgdata.unfinished', 'base');
  await until(() => existsSync(halfMade), 60);

  await interrupted.kill();

  expect(interrupted.lines).toEqual([]);
  expect(existsSync(join(directory, 'pgdata'))).toBe(false);
  const next = startWriter();
  await next.said(2);
  await next.kill();
  expect(existsSync(join(directory, 'pgdata.unfinished'))).toBe(false);
  expect((await readJobs()).length).toBeGreaterThan(0);
});
