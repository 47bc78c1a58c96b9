import { makeJob, makeProject, makeSample } from '../../support/makers.ts';
import { usePurge } from '../../support/purging.ts';

const purging = usePurge();
const { fixture, sql, idsIn, deletedJob, purge } = purging;

const named = (uri: string, sample: string | undefined) =>
  sql('update audio_samples set uri = $1 where id = $2', uri, sample);

it('each sample is reported before it is removed', async () => {
  const { job, samples } = await deletedJob(2);
  for (const [index, sample] of samples.entries()) await named(`s3://audio/${index}`, sample);
  let stored: unknown[] = [];

  const { reported } = await purge({
    onSamples: async () => {
      stored = await idsIn('audio_samples');
    },
  });

  expect(stored).toEqual([...samples].sort());
  expect(reported).toEqual([
    { uri: 's3://audio/0', sampleId: samples[0], jobId: job, stillUsed: false },
    { uri: 's3://audio/1', sampleId: samples[1], jobId: job, stillUsed: false },
  ]);
});

it('a URI that a remaining sample names is still used, in whichever project', async () => {
  const { samples } = await deletedJob(3);
  const other = await makeProject(fixture.em);
  const here = await makeSample(fixture.em, purging.project, await makeJob(fixture.em, purging.project));
  const there = await makeSample(fixture.em, other, await makeJob(fixture.em, other));
  for (const sample of [samples[0], here]) await named('s3://audio/here', sample);
  for (const sample of [samples[1], there]) await named('s3://audio/there', sample);
  await named('s3://audio/nowhere', samples[2]);

  const { reported } = await purge();

  expect(Object.fromEntries(reported.map(({ uri, stillUsed }) => [uri, stillUsed]))).toEqual({
    's3://audio/here': true,
    's3://audio/there': true,
    's3://audio/nowhere': false,
  });
});

it('a URI that only samples of the same batch name is not used any more', async () => {
  const { samples } = await deletedJob(2);
  for (const sample of samples) await named('s3://audio/both', sample);

  const { reported } = await purge();

  expect(reported.map(({ stillUsed }) => stillUsed)).toEqual([false, false]);
});

it('a URI of the greatest length is compared in full', async () => {
  const long = (end: string) => `s3://audio/${'x'.repeat(9_980)}${end}`;
  const { samples } = await deletedJob(2);
  await named(long('1'), samples[0]);
  await named(long('2'), samples[1]);
  const live = await makeSample(fixture.em, purging.project, await makeJob(fixture.em, purging.project));
  await named(long('2'), live);

  const { reported } = await purge();

  expect(reported.map(({ uri, stillUsed }) => [uri.at(-1), stillUsed])).toEqual([
    ['1', false],
    ['2', true],
  ]);
});

it('samples that could not be reported stay, with their jobs', async () => {
  const { job, samples } = await deletedJob(2);

  const failing = purge({ onSamples: () => Promise.reject(new Error('The pipe is closed')) });

  await expect(failing).rejects.toThrow('The pipe is closed');
  expect(await idsIn('generation_jobs')).toEqual([job]);
  expect(await idsIn('audio_samples')).toEqual([...samples].sort());
});

it('a sample that was not reported is never removed', async () => {
  const { job } = await deletedJob(1);
  let late: string | undefined;

  const racing = purge({
    onSamples: async () => {
      late ??= await makeSample(fixture.em, purging.project, job);
    },
  });

  await expect(racing).rejects.toThrow(/audio_samples_job_id_foreign/);
  expect(await idsIn('audio_samples')).toContain(late);
  const { reported } = await purge();
  expect(reported.map(({ sampleId }) => sampleId)).toContain(late);
  expect(await idsIn('audio_samples')).toEqual([]);
});
