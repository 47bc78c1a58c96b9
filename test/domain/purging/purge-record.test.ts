import { usePurge } from '../../support/purging.ts';

const purging = usePurge();
const { sql, deletedJob, deletedIngestJob, deletedAdapter, purge } = purging;

const records = () => sql('select * from purges where project_id = $1 order by created_at', purging.project);

it('a purge is recorded with who, when, its arguments and what it removed', async () => {
  await deletedJob(3);
  await deletedIngestJob();
  await deletedAdapter();
  const deletedBefore = await purging.betweenDeletions();
  const [{ role } = {}] = await sql('select session_user as role');

  await purge({ deletedBefore });

  const [record, ...others] = await records();
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    role,
    os_user: 'nora',
    project_id: purging.project,
    generation_jobs: 1,
    audio_samples: 3,
    ingest_jobs: 1,
    adapters: 1,
  });
  const { created_at, finished_at, deleted_before } = record as Record<string, string>;
  expect(new Date(deleted_before as string).toISOString()).toBe(deletedBefore);
  expect(new Date(finished_at as string).getTime()).toBeGreaterThanOrEqual(new Date(created_at as string).getTime());
});

it('a purge that fails half way is recorded with what it removed until then, and not as finished', async () => {
  await deletedIngestJob();
  await deletedJob(1);
  let batches = 0;
  await sql(
    `insert into generation_jobs (id, project_id, prompt, status, deleted_at, deleted_by)
     select gen_random_uuid(), $1, 'Say it', 'FAILED', now(), 'nora' from generate_series(1, 250)`,
    purging.project,
  );

  const failing = purge({
    onSamples: async () => {
      batches += 1;
      if (batches === 2) throw new Error('No space left');
    },
  });

  await expect(failing).rejects.toThrow('No space left');
  expect(await records()).toMatchObject([{ finished_at: null, generation_jobs: 200, ingest_jobs: 0 }]);
});
