import type { Kysely } from 'kysely';
import { notFound } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import type { Tables } from '../tables.ts';
import { purgeAdapters } from './purge-adapters.ts';
import type { PurgeDatabase } from './purge-database.ts';
import { purgeGenerationJobs } from './purge-generation-jobs.ts';
import { purgeIngestJobs } from './purge-ingest-jobs.ts';
import type { PurgeCounts, PurgeReport, PurgeRequest } from './purge-request.ts';
import { PurgeRun } from './purge-run.ts';

/**
 * Removes for good what was deleted before an instant: generation jobs with their audio samples, ingest
 * jobs without canonical documents, and adapters that no job names. The record of deletions stays.
 * Resolves to what is gone.
 *
 * It commits batch by batch. One that was interrupted is run again. Throws NOT_FOUND for an unknown project.
 */
export async function purge(database: PurgeDatabase, request: PurgeRequest, report: PurgeReport): Promise<PurgeCounts> {
  const projects = await projectsOf(database.db, request);
  const run = new PurgeRun(database, request, report);
  await run.begin();
  for (const projectId of projects) {
    await purgeGenerationJobs(run, projectId);
    await purgeIngestJobs(run, projectId);
    await purgeAdapters(run, projectId);
  }
  await run.finish();
  return run.counts;
}

async function projectsOf(db: Kysely<Tables>, { projectId }: PurgeRequest): Promise<string[]> {
  const rows = await db
    .selectFrom('projects')
    .select('id')
    .$if(projectId !== undefined, (projects) => projects.where('id', '=', projectId as string))
    .orderBy('id')
    .execute();
  if (projectId !== undefined && rows.length === 0) throw notFound(Project.label);
  return rows.map(({ id }) => id);
}
