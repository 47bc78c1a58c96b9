import { setTimeout as delay } from 'node:timers/promises';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { purge } from '../../src/domain/purging/purge.ts';
import type { PurgedSample, PurgeRequest } from '../../src/domain/purging/purge-request.ts';
import { withPurgeDatabase } from '../../src/storage/purge-database.ts';
import { EVERYTHING, useDatabase } from './database-fixture.ts';
import { directSql } from './direct-sql.ts';
import { makeAdapter, makeDocument, makeIngestJob, makeJob, makeProject, makeSample } from './makers.ts';

/** An instant after all deletions of a test. */
const LATER = '2999-01-01T00:00:00.000Z';

type Requested = Partial<PurgeRequest> & { readonly onSamples?: (samples: readonly PurgedSample[]) => Promise<void> };

/** Creates a database, and makers of deleted rows. Each test has a project of its own, to which its purges are limited. */
export function usePurge() {
  const fixture = useDatabase();
  const { sql } = directSql(fixture);
  let project: string;
  beforeEach(async () => {
    project = await makeProject(fixture.em);
  });

  const idsIn = async (table: string): Promise<unknown[]> =>
    (await sql(`select id from ${table} where project_id = $1 order by id`, project)).map(({ id }) => id);

  return {
    fixture,
    sql,
    get project() {
      return project;
    },
    /** Resolves to the ids of the rows of the project that a table has. */
    idsIn,
    async deletedJob(samples = 0, adapter?: string) {
      const job = await makeJob(fixture.em, project, { adapter: adapter ?? null });
      const made: string[] = [];
      for (let sample = 0; sample < samples; sample++) made.push(await makeSample(fixture.em, project, job));
      await deleteGenerationJob(fixture.database, EVERYTHING, job);
      return { job, samples: made };
    },
    async deletedIngestJob(documents = 0) {
      const job = await makeIngestJob(fixture.em, project);
      for (let document = 0; document < documents; document++) await makeDocument(fixture.em, project, job);
      await deleteIngestJob(fixture.database, EVERYTHING, project, job);
      return job;
    },
    async deletedAdapter(job?: (adapter: string) => Promise<unknown>) {
      const adapter = await makeAdapter(fixture.em, project);
      await job?.(adapter);
      await deleteAdapter(fixture.database, EVERYTHING, adapter);
      return adapter;
    },
    /** Resolves to an instant between the deletions before and those that follow. */
    async betweenDeletions() {
      await delay(5);
      const instant = new Date().toISOString();
      await delay(5);
      return instant;
    },
    /** Purges the project. Resolves to the counts and the samples that were reported. */
    async purge({ onSamples, ...request }: Requested = {}) {
      const reported: PurgedSample[] = [];
      const config = { kind: 'server', url: fixture.url } as const;
      const counts = await withPurgeDatabase(fixture.database, config, (database) =>
        purge(
          database,
          { deletedBefore: LATER, projectId: project, dryRun: false, osUser: 'nora', ...request },
          {
            samples: async (samples) => {
              await onSamples?.(samples);
              reported.push(...samples);
            },
            progress: () => {},
          },
        ),
      );
      return { counts, reported };
    },
  };
}
