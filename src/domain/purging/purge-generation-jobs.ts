import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { deletedRows, lockRows, removeRows } from './deleted-rows.ts';
import type { PurgedSample } from './purge-request.ts';
import type { PurgeRun } from './purge-run.ts';

/** The most samples that one transaction removes, unless a single job has more. */
const SAMPLES_PER_BATCH = 2_000;

/**
 * Removes the deleted generation jobs of a project with their audio samples. Feedback went when they
 * were deleted.
 *
 * The samples are reported before they are removed, so that none is lost: a purge that is killed
 * between the two reports them again when it is run again. Only those that were reported are removed.
 * The foreign key then refuses to remove a job with another one.
 */
export async function purgeGenerationJobs(run: PurgeRun, projectId: string): Promise<void> {
  const { database, request, report } = run;
  for await (const due of deletedRows(database.db, 'generationJobs', projectId, request)) {
    for (const jobs of await bySampleCount(database.db, due)) {
      const samples = await samplesOf(database.db, jobs);
      await report.samples(samples);
      await run.batch({ generationJobs: jobs.length, audioSamples: samples.length }, async (tx) => {
        await lockRows(tx, 'generationJobs', jobs);
        const ids = samples.map(({ sampleId }) => sampleId);
        const removed =
          ids.length === 0 ? [] : await tx.deleteFrom('audioSamples').where('id', 'in', ids).returning('id').execute();
        return { audioSamples: removed.length, generationJobs: await removeRows(tx, 'generationJobs', jobs) };
      });
    }
  }
}

/** Divides jobs into lists with at most that many samples. A job with more has a list of its own. */
async function bySampleCount(db: Kysely<Tables>, jobs: readonly string[]): Promise<string[][]> {
  const counted = await db
    .selectFrom('audioSamples')
    .select(({ fn }) => ['jobId', fn.countAll().as('samples')])
    .where('jobId', 'in', jobs)
    .groupBy('jobId')
    .execute();
  const counts = new Map(counted.map(({ jobId, samples }) => [jobId, Number(samples)]));
  const lists: string[][] = [];
  let room = 0;
  for (const job of jobs) {
    const samples = counts.get(job) ?? 0;
    const last = lists.at(-1);
    if (last && samples <= room) last.push(job);
    else {
      lists.push([job]);
      room = SAMPLES_PER_BATCH;
    }
    room -= samples;
  }
  return lists;
}

async function samplesOf(db: Kysely<Tables>, jobs: readonly string[]): Promise<PurgedSample[]> {
  const rows = await db
    .selectFrom('audioSamples as sample')
    .select(({ eb, exists, selectFrom }) => [
      'sample.uri',
      'sample.id as sampleId',
      'sample.jobId',
      exists(
        selectFrom('audioSamples as other')
          .select('other.id')
          // The index is on the hash, as it cannot hold long texts.
          .where(({ fn, ref, val }) =>
            eb(
              fn('hashtextextended', [ref('other.uri'), val(0)]),
              '=',
              fn('hashtextextended', [ref('sample.uri'), val(0)]),
            ),
          )
          .whereRef('other.uri', '=', 'sample.uri')
          .where('other.jobId', 'not in', jobs),
      ).as('stillUsed'),
    ])
    .where('sample.jobId', 'in', jobs)
    .orderBy('sample.jobId')
    .orderBy('sample.createdAt')
    .orderBy('sample.id')
    .execute();
  return rows.map(({ uri, sampleId, jobId, stillUsed }) => ({ uri, sampleId, jobId, stillUsed: Boolean(stillUsed) }));
}
