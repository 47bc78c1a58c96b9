import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { runPurge, samplesIn, startPurge } from '../support/purge-command.ts';
import { usePurge } from '../support/purging.ts';

const purging = usePurge();
const { fixture, sql, idsIn, deletedJob } = purging;

const ALL = ['--deleted-before', '2999-01-01'];
const inProject = () => [...ALL, '--project', purging.project];
const run = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  runPurge(args, { DATABASE_URL: fixture.url, ...environment });

it('prints a line of JSON for each sample to stdout, and what it did to stderr', async () => {
  const { job, samples } = await deletedJob(1);
  const [{ uri } = {}] = await sql('select uri from audio_samples where id = $1', samples[0]);

  const { code, stdout, stderr } = await run(inProject());

  expect(stdout).toBe(`{"uri":"${uri}","sampleId":"${samples[0]}","jobId":"${job}","stillUsed":false}\n`);
  expect(stderr).toBe(
    'Purged what was deleted before 2999-01-01T00:00:00.000Z: 1 generation job with 1 audio sample, 0 ingest jobs, 0 adapters\n',
  );
  expect(code).toBe(0);
});

it('a dry run prints the same lines, and changes nothing', async () => {
  await deletedJob(2);
  const before = await everythingStored(fixture.database);

  const dry = await run([...inProject(), '--dry-run']);

  expect(await everythingStored(fixture.database)).toEqual(before);
  expect(dry.stderr).toContain('Would purge what was deleted before');
  expect((await run(inProject())).stdout).toBe(dry.stdout);
});

it.each([
  ['no --deleted-before', [], '--deleted-before is missing'],
  ['an unknown option', [...ALL, '--force'], '--force'],
  ['an unknown project', [...ALL, '--project', randomUUID()], 'Project not found'],
])('with %s it purges nothing, and says why in one line', async (_what, args, reason) => {
  await deletedJob(1);
  const before = await everythingStored(fixture.database);

  const { code, stdout, stderr } = await run(args);

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^Tombstone cannot purge\. [^\n]+\n$/);
  expect(stderr).toContain(reason);
  expect(await everythingStored(fixture.database)).toEqual(before);
});

it('stops when the reader of its lines is gone: the samples that it could not print stay', async () => {
  for (let job = 0; job < 3; job++) await deletedJob(1);
  const { child, ended } = startPurge(inProject(), { DATABASE_URL: fixture.url });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  child.stdout.destroy();

  expect(await ended).toBe(1);

  expect(stderr).toContain('The lines about audio samples cannot be written to stdout (write EPIPE)');
  expect(await idsIn('audio_samples')).toHaveLength(3);
});

it('killed half way, it is run again: every sample is printed, and all rows are gone', async () => {
  for (const statement of [
    `insert into generation_jobs (id, project_id, prompt, status)
     select gen_random_uuid(), $1, 'Say it', 'COMPLETED' from generate_series(1, 1000)`,
    `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
     select gen_random_uuid(), $1, id, 's3://audio/' || id, 1 from generation_jobs where project_id = $1`,
    `update generation_jobs set deleted_at = now(), deleted_by = 'nora' where project_id = $1`,
  ]) {
    await sql(statement, purging.project);
  }
  const samples = await idsIn('audio_samples');

  const first = startPurge(inProject(), { DATABASE_URL: fixture.url });
  const printed: string[] = [];
  const lines = createInterface({ input: first.child.stdout });
  lines.on('line', (line) => {
    printed.push(line);
    if (printed.length === 401) first.child.kill('SIGKILL');
  });
  await Promise.all([first.ended, once(lines, 'close')]);
  const left = await idsIn('audio_samples');
  const second = await run(inProject());

  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(1_000);
  const told = new Set(
    [...samplesIn(`${printed.join('\n')}\n`), ...samplesIn(second.stdout)].map(({ sampleId }) => sampleId),
  );
  expect([...told].sort()).toEqual(samples);
  expect([await idsIn('audio_samples'), await idsIn('generation_jobs')]).toEqual([[], []]);
  const records = await sql(
    `select finished_at is not null as finished, generation_jobs as jobs from purges where project_id = $1 order by created_at`,
    purging.project,
  );
  expect(records.map(({ finished }) => finished)).toEqual([false, true]);
  expect(records.reduce((sum, { jobs }) => sum + Number(jobs), 0)).toBe(1_000);
});

it('on a database that is not migrated it says what to do, and changes nothing', async () => {
  const name = await createTestDatabase('template1');
  try {
    const { code, stderr } = await run(ALL, { DATABASE_URL: databaseUrl(name) });

    expect(code).toBe(1);
    expect(stderr).toContain('run "npm run migrate"');
  } finally {
    await dropTestDatabase(name);
  }
});

it('refuses an address that leads through a pooler of transactions alone', async () => {
  const { code, stderr } = await run(ALL, { DATABASE_POOLER: 'transaction' });

  expect(code).toBe(1);
  expect(stderr).toContain('set MIGRATION_DATABASE_URL to an address of the same database without the pooler');
});
