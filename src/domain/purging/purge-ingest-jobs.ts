import { deletedRows, removeRows } from './deleted-rows.ts';
import type { PurgeRun } from './purge-run.ts';

/** Removes the deleted ingest jobs of a project that no canonical document came of. Documents are kept for audit, with their job. */
export async function purgeIngestJobs(run: PurgeRun, projectId: string): Promise<void> {
  const { database, request } = run;
  for await (const due of deletedRows(database.db, 'ingestJobs', projectId, request)) {
    const kept = await database.db
      .selectFrom('canonicalDocuments')
      .select('ingestJobId')
      .distinct()
      .where('ingestJobId', 'in', due)
      .execute();
    const withDocuments = new Set(kept.map(({ ingestJobId }) => ingestJobId));
    const jobs = due.filter((id) => !withDocuments.has(id));
    if (jobs.length === 0) continue;
    await run.batch({ ingestJobs: jobs.length }, async (tx) => ({
      ingestJobs: await removeRows(tx, 'ingestJobs', jobs),
    }));
  }
}
