import type { EntityManager } from '@mikro-orm/core';
import { deleteAdapters } from '../../src/domain/adapters/delete-adapter.ts';
import type { BulkResult } from '../../src/domain/bulk/bulk-change.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { deleteGenerationJobs } from '../../src/domain/generation/delete-generation-jobs.ts';
import { cancelGenerationJobs } from '../../src/domain/generation/transition-generation-job.ts';
import { deleteIngestJobs } from '../../src/domain/ingest/delete-ingest-job.ts';
import { cancelIngestJobs } from '../../src/domain/ingest/transition-ingest-job.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { makeAdapter } from '../support/makers.ts';
import { JOB_KINDS, type JobKind, type JobRef } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { deleteAdapterNaively } from './naive-references.ts';

/** Changes several rows of a project. Resolves to the outcome of each id, or to the code of its error. */
export type ChangeMany = (database: OpenDatabase, project: string, ids: readonly string[]) => Promise<Endings>;
type Endings = Record<string, string>;

const endingsOf = (results: readonly BulkResult[]): Endings =>
  Object.fromEntries(
    results.map((result) => {
      if (result.outcome !== 'REFUSED') return [result.id, result.outcome];
      if (result.error instanceof DomainError) return [result.id, result.error.code];
      throw result.error;
    }),
  );

type Bulk = (...call: Parameters<typeof deleteAdapters>) => Promise<readonly BulkResult[]>;
const inBulk =
  (call: Bulk): ChangeMany =>
  async (database, projectId, ids) =>
    endingsOf(await call(database, EVERYTHING, { projectId, ids }, null));

/** Changes one row after the other, in any way. */
const eachBy =
  (change: (database: OpenDatabase, row: JobRef) => Promise<unknown>): ChangeMany =>
  async (database, project, ids) => {
    const endings: Endings = {};
    for (const id of ids) {
      try {
        const result = (await change(database, { project, id })) as { alreadyDeleted?: boolean } | undefined;
        endings[id] = result?.alreadyDeleted ? 'ALREADY_DONE' : 'DONE';
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        endings[id] = error.code;
      }
    }
    return endings;
  };

/** Rows that are deleted several at once, by the service and naively. */
export interface BulkKind {
  make(em: EntityManager, project: string): Promise<string>;
  readonly deleteMany: ChangeMany;
  readonly deleteManyNaively: ChangeMany;
}

const SERVICE = [
  { delete: inBulk(deleteIngestJobs), cancel: inBulk(cancelIngestJobs) },
  { delete: inBulk(deleteGenerationJobs), cancel: inBulk(cancelGenerationJobs) },
] as const;

/** Both kinds of job, with their bulk calls and with naive ones. */
export const BULK_JOB_KINDS = JOB_KINDS.map(([name, kind], index) => ({
  name: `${name}s`,
  kind,
  service: SERVICE[index]!,
  naive: { delete: eachBy(naive(kind).delete), cancel: eachBy(naive(kind).cancel) },
}));

const ofJobs = (kind: JobKind) => (em: EntityManager, project: string) => kind.make(em, project, JobStatus.COMPLETED);

export const BULK_KINDS: [string, BulkKind][] = [
  ...BULK_JOB_KINDS.map(({ name, kind, service, naive }): [string, BulkKind] => [
    name,
    { make: ofJobs(kind), deleteMany: service.delete, deleteManyNaively: naive.delete },
  ]),
  [
    'adapters',
    {
      make: (em, project) => makeAdapter(em, project),
      deleteMany: inBulk(deleteAdapters),
      deleteManyNaively: eachBy((database, { id }) => deleteAdapterNaively(database, id)),
    },
  ],
];
