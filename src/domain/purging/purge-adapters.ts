import { deletedRows, removeRows } from './deleted-rows.ts';
import type { PurgeRun } from './purge-run.ts';

/** Removes the deleted adapters of a project that no job names. Its jobs must have been purged before. */
export async function purgeAdapters(run: PurgeRun, projectId: string): Promise<void> {
  const { database, request } = run;
  const { dryRun, deletedBefore } = request;
  for await (const due of deletedRows(database.db, 'adapters', projectId, request)) {
    const unused = await database.db
      .selectFrom('adapters')
      .select('id')
      .where('id', 'in', due)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('generationJobs')
              .select('generationJobs.id')
              .whereRef('generationJobs.adapterId', '=', 'adapters.id')
              // In a dry run the jobs that would go are there.
              .$if(dryRun, (jobs) =>
                jobs.where((eb) => eb.or([eb('deletedAt', 'is', null), eb('deletedAt', '>=', deletedBefore)])),
              ),
          ),
        ),
      )
      .execute();
    const adapters = unused.map(({ id }) => id);
    if (adapters.length === 0) continue;
    await run.batch({ adapters: adapters.length }, async (tx) => ({
      adapters: await removeRows(tx, 'adapters', adapters),
    }));
  }
}
