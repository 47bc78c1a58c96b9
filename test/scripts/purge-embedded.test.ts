import { join } from 'node:path';
import { jest } from '@jest/globals';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';
import { runPurge, samplesIn } from '../support/purge-command.ts';
import { startScript } from '../support/scripts.ts';

/** Each process takes a second or more to open the database. */
jest.setTimeout(60_000);

const ARGS = ['--deleted-before', '2999-01-01'];

let directory: string;
let samples: string[];
beforeAll(async () => {
  directory = await createDataDirectory();
  const config = { kind: 'embedded', directory, sampleData: false } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  const em = database.orm.em.fork();
  const project = await makeProject(em);
  const job = await makeJob(em, project);
  samples = [await makeSample(em, project, job), await makeSample(em, project, job)].sort();
  await deleteGenerationJob(database, EVERYTHING, job);
  await database.close();
});
afterAll(() => removeDirectory(directory));

it('is refused while another process uses the embedded database, which it names', async () => {
  const holder = startScript([join(import.meta.dirname, '../storage/hold-directory.ts'), directory]);
  await holder.printed(1);

  const { code, stdout, stderr } = await runPurge(ARGS, { DATA_DIR: directory });
  await holder.kill();

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`${directory} is in use by process ${holder.pid}`);
  expect(stderr).toContain('stop that process');
});

it('purges the embedded database', async () => {
  const { code, stdout, stderr } = await runPurge(ARGS, { DATA_DIR: directory });

  expect(stderr).toContain('1 generation job with 2 audio samples');
  expect(code).toBe(0);
  expect(
    samplesIn(stdout)
      .map(({ sampleId }) => sampleId)
      .sort(),
  ).toEqual(samples);
  const again = await runPurge(ARGS, { DATA_DIR: directory });
  expect(again.stdout).toBe('');
});
