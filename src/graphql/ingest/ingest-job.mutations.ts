import { Arg, Resolver } from 'type-graphql';
import { completeIngestJob } from '../../domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { deleteIngestJob } from '../../domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../domain/ingest/transition-ingest-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../mutated-row.ts';
import { type DeletionArguments, ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { MutationOf } from '../root-fields.ts';
import { CanonicalDocumentInput, CreateIngestJobInput } from './ingest-job.inputs.ts';
import { DeleteIngestJobPayload, IngestJobPayload } from './ingest-job.payloads.ts';

/** A job is found by its project and its id. */
const JobArgs = [IdArg('The project it belongs to.', 'projectId'), IdArg("The job's id.")];

interface JobArguments {
  projectId: string;
  id: string;
}

@Resolver()
export class IngestJobMutations {
  @MutationOf<{ input: CreateIngestJobInput }>(
    () => IngestJobPayload,
    { description: 'Queues an ingest job.' },
    [InputArg(() => CreateIngestJobInput, 'The new job.')],
    async ({ input }, { database, scope }) => {
      const job = await createIngestJob(database, scope, input);
      return changed(job.id, job);
    },
  )
  createIngestJob!: object;

  @MutationOf<JobArguments>(
    () => IngestJobPayload,
    { description: 'A worker takes the job up.' },
    JobArgs,
    async ({ projectId, id }, { database, scope }) => changed(id, await startIngestJob(database, scope, projectId, id)),
  )
  startIngestJob!: object;

  @MutationOf<JobArguments & { documents: CanonicalDocumentInput[] }>(
    () => IngestJobPayload,
    { description: 'A worker hands in what the job produced, which is stored with its completion.' },
    [
      ...JobArgs,
      Arg('documents', () => [CanonicalDocumentInput], {
        description: 'What it produced: up to 1,000 documents, or none.',
      }),
    ],
    async ({ projectId, id, documents }, { database, scope }) =>
      changed(id, await completeIngestJob(database, scope, projectId, id, documents)),
  )
  completeIngestJob!: object;

  @MutationOf<JobArguments & { error: string }>(
    () => IngestJobPayload,
    { description: 'A worker gives the job up.' },
    [...JobArgs, ErrorArg],
    async ({ projectId, id, error }, { database, scope }) =>
      changed(id, await failIngestJob(database, scope, projectId, id, error)),
  )
  failIngestJob!: object;

  @MutationOf<JobArguments>(
    () => IngestJobPayload,
    { description: 'Calls the job off, queued or running.' },
    JobArgs,
    async ({ projectId, id }, { database, scope }) =>
      changed(id, await cancelIngestJob(database, scope, projectId, id)),
  )
  cancelIngestJob!: object;

  @MutationOf<JobArguments & DeletionArguments>(
    () => DeleteIngestJobPayload,
    { description: 'Hides the job; its documents stay. A running or queued job must be cancelled first.' },
    [...JobArgs, ReasonArg],
    async ({ projectId, id, reason }, { database, scope, audit }) => {
      const { row, event, alreadyDeleted } = await deleteIngestJob(database, scope, projectId, id, reason);
      audit.deleted(event);
      return { ...changed(id, row), deletedIngestJobId: id, alreadyDeleted };
    },
  )
  deleteIngestJob!: object;
}

const changed = (id: string, row?: ShownRow<IngestJob>) => ({ ingestJob: mutatedRow(IngestJob, id, row) });
