import type { Client } from 'pg';
import { KIND, SIDE_PROJECT } from './dataset.ts';
import { withoutTriggers } from './fill.ts';

const side = `bench.id(${KIND.project}, ${SIDE_PROJECT})`;

/** Gives a job a hundred samples more, with a hundredth of the feedback on each. */
export async function makeJobWithFeedback(database: Client, n: number, count: number): Promise<void> {
  await withoutTriggers(database, async () => {
    await database.query(
      `with samples as (
         insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
         select gen_random_uuid(), ${side}, bench.id(${KIND.job}, ${n}), 's3://audio/many', 10
         from generate_series(1, 100) returning id
       )
       insert into feedback (id, project_id, audio_sample_id, rating, author)
       select gen_random_uuid(), ${side}, id, 3, 'nora' from samples, generate_series(1, ${count / 100})`,
    );
  });
}

/** A live adapter, and finished jobs that use it. */
export async function makeAdapterWithJobs(database: Client, n: number, count: number): Promise<void> {
  const adapter = `bench.id(${KIND.adapter}, ${n})`;
  await withoutTriggers(database, async () => {
    await database.query(
      `insert into adapters (id, project_id, name, base_model, uri)
       values (${adapter}, ${side}, 'Voice ${n}', 'base-7b', 's3://adapters/many')`,
    );
    await database.query(
      `insert into generation_jobs (id, project_id, adapter_id, prompt, status)
       select gen_random_uuid(), ${side}, ${adapter}, 'One of many', 'COMPLETED' from generate_series(1, ${count})`,
    );
  });
}
