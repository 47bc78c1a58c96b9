import { randomUUID } from 'node:crypto';
import { everythingStored } from '../../support/everything-stored.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject, makeSample } from '../../support/makers.ts';
import { usePurge } from '../../support/purging.ts';

const purging = usePurge();
const { fixture, sql, idsIn, deletedJob, deletedIngestJob, deletedAdapter, purge } = purging;

const NOTHING = { generationJobs: 0, audioSamples: 0, ingestJobs: 0, adapters: 0 };

it('removes the deleted generation jobs with their samples', async () => {
  await deletedJob(2);
  await deletedJob();

  const { counts } = await purge();

  expect(counts).toEqual({ ...NOTHING, generationJobs: 2, audioSamples: 2 });
  expect([await idsIn('generation_jobs'), await idsIn('audio_samples')]).toEqual([[], []]);
});

it('keeps live rows', async () => {
  const { em } = fixture;
  const adapter = await makeAdapter(em, purging.project);
  const job = await makeJob(em, purging.project, { adapter, status: 'FAILED' });
  const sample = await makeSample(em, purging.project, job);
  const ingestJob = await makeIngestJob(em, purging.project, { status: 'FAILED' });

  const { counts } = await purge();

  expect(counts).toEqual(NOTHING);
  expect(await idsIn('adapters')).toEqual([adapter]);
  expect(await idsIn('generation_jobs')).toEqual([job]);
  expect(await idsIn('audio_samples')).toEqual([sample]);
  expect(await idsIn('ingest_jobs')).toEqual([ingestJob]);
});

it('keeps what was deleted at the instant or later', async () => {
  await deletedJob(1);
  await deletedIngestJob();
  await deletedAdapter();
  const deletedBefore = await purging.betweenDeletions();
  const [later, laterIngestJob, laterAdapter] = [await deletedJob(1), await deletedIngestJob(), await deletedAdapter()];

  const { counts } = await purge({ deletedBefore });

  expect(counts).toEqual({ generationJobs: 1, audioSamples: 1, ingestJobs: 1, adapters: 1 });
  expect(await idsIn('generation_jobs')).toEqual([later.job]);
  expect(await idsIn('audio_samples')).toEqual(later.samples);
  expect(await idsIn('ingest_jobs')).toEqual([laterIngestJob]);
  expect(await idsIn('adapters')).toEqual([laterAdapter]);
});

it('keeps a deleted ingest job of which documents came, with its documents', async () => {
  await deletedIngestJob();
  const withDocument = await deletedIngestJob(1);

  const { counts } = await purge();

  expect(counts).toEqual({ ...NOTHING, ingestJobs: 1 });
  expect(await idsIn('ingest_jobs')).toEqual([withDocument]);
  expect(await idsIn('canonical_documents')).toHaveLength(1);
});

it('keeps a deleted adapter that a job names, live or deleted later', async () => {
  const ofLiveJob = await deletedAdapter((adapter) => makeJob(fixture.em, purging.project, { adapter }));
  const deletedBefore = await purging.betweenDeletions();
  const ofLaterJob = await deletedAdapter((adapter) => deletedJob(0, adapter));

  await purge({ deletedBefore });
  expect(await idsIn('adapters')).toEqual([ofLiveJob, ofLaterJob].sort());

  const { counts } = await purge();
  expect(counts).toEqual({ ...NOTHING, generationJobs: 1, adapters: 1 });
  expect(await idsIn('adapters')).toEqual([ofLiveJob]);
});

it('purges one project alone when it is named', async () => {
  const { job } = await deletedJob(1);
  const other = await makeProject(fixture.em);

  const { counts } = await purge({ projectId: other });

  expect(counts).toEqual(NOTHING);
  expect(await idsIn('generation_jobs')).toEqual([job]);
});

it('purges all projects when none is named', async () => {
  await deletedJob(1);

  await purge({ projectId: undefined });

  expect(await sql('select id from generation_jobs where deleted_at is not null')).toEqual([]);
});

it('refuses an unknown project, and records nothing', async () => {
  const before = await everythingStored(fixture.database);

  await expect(purge({ projectId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  expect(await everythingStored(fixture.database)).toEqual(before);
});

it('keeps the record of deletions, and adds no event', async () => {
  const { job } = await deletedJob(1);
  const events = () => sql('select * from deletion_events where project_id = $1', purging.project);
  const before = await events();

  await purge();

  expect(before).toMatchObject([{ entity: 'GENERATION_JOB', entity_id: job }]);
  expect(await events()).toEqual(before);
  expect(await sql('select * from unrecorded_feedback')).toEqual([]);
});

it('a dry run counts what would go, and changes nothing', async () => {
  await deletedJob(2);
  await deletedIngestJob();
  await deletedAdapter((adapter) => deletedJob(0, adapter));
  const before = await everythingStored(fixture.database);

  const dry = await purge({ dryRun: true });

  expect(await everythingStored(fixture.database)).toEqual(before);
  expect(dry.counts).toEqual({ generationJobs: 2, audioSamples: 2, ingestJobs: 1, adapters: 1 });
  expect(await purge()).toEqual(dry);
});

it('removes many rows in batches', async () => {
  await sql(
    `insert into generation_jobs (id, project_id, prompt, status, deleted_at, deleted_by)
     select gen_random_uuid(), $1, 'Say it', 'FAILED', now(), 'nora' from generate_series(1, 450)`,
    purging.project,
  );

  const { counts } = await purge();

  expect(counts).toEqual({ ...NOTHING, generationJobs: 450 });
  expect(await idsIn('generation_jobs')).toEqual([]);
});

it('two purges at once remove and count each row once', async () => {
  for (let job = 0; job < 5; job++) await deletedJob(1);

  const both = Promise.withResolvers<void>();
  let reporting = 0;
  const onSamples = () => {
    if (++reporting === 2) both.resolve();
    return both.promise;
  };

  const purges = await Promise.all([purge({ onSamples }), purge({ onSamples })]);

  const counts = purges.map(({ counts }) => counts).sort((a, b) => a.generationJobs - b.generationJobs);
  expect(counts).toEqual([NOTHING, { ...NOTHING, generationJobs: 5, audioSamples: 5 }]);
  expect(await idsIn('generation_jobs')).toEqual([]);
});
