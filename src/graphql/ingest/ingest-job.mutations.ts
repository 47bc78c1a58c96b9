import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { completeIngestJob } from '../../domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { deleteIngestJob } from '../../domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../domain/ingest/move-ingest-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { ID } from '../scalars.ts';
import { written } from '../written.ts';
import { CanonicalDocumentInput, CreateIngestJobInput } from './ingest-job.inputs.ts';
import { DeleteIngestJobPayload, IngestJobPayload } from './ingest-job.payloads.ts';

const OF_PROJECT = { description: 'The project it belongs to.' };
const OF_JOB = { description: "The job's id." };

@Resolver()
export class IngestJobMutations {
  @Mutation(() => IngestJobPayload, { description: 'Queues an ingest job.' })
  async createIngestJob(
    @Arg('input', () => CreateIngestJobInput, { description: 'The new job.' }) input: CreateIngestJobInput,
    @Ctx() context: Context,
  ) {
    return changed(await createIngestJob(context.em, context.scope, input));
  }

  @Mutation(() => IngestJobPayload, { description: 'A worker takes the job up.' })
  async startIngestJob(
    @Arg('projectId', () => ID, OF_PROJECT) projectId: string,
    @Arg('id', () => ID, OF_JOB) id: string,
    @Ctx() context: Context,
  ) {
    return changed(id, await startIngestJob(context.em, context.scope, projectId, id));
  }

  @Mutation(() => IngestJobPayload, {
    description: 'A worker hands in what the job produced, which is stored with its completion.',
  })
  async completeIngestJob(
    @Arg('projectId', () => ID, OF_PROJECT) projectId: string,
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('documents', () => [CanonicalDocumentInput], {
      description: 'What it produced: up to 1,000 documents, or none.',
    })
    documents: CanonicalDocumentInput[],
    @Ctx() context: Context,
  ) {
    return changed(id, await completeIngestJob(context.em, context.scope, projectId, id, documents));
  }

  @Mutation(() => IngestJobPayload, { description: 'A worker gives the job up.' })
  async failIngestJob(
    @Arg('projectId', () => ID, OF_PROJECT) projectId: string,
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('error', () => String, { description: 'Why, in up to 10,000 characters.' }) error: string,
    @Ctx() context: Context,
  ) {
    return changed(id, await failIngestJob(context.em, context.scope, projectId, id, error));
  }

  @Mutation(() => IngestJobPayload, { description: 'Calls the job off, queued or running.' })
  async cancelIngestJob(
    @Arg('projectId', () => ID, OF_PROJECT) projectId: string,
    @Arg('id', () => ID, OF_JOB) id: string,
    @Ctx() context: Context,
  ) {
    return changed(id, await cancelIngestJob(context.em, context.scope, projectId, id));
  }

  @Mutation(() => DeleteIngestJobPayload, {
    description: 'Hides the job; its documents stay. A running or queued job must be cancelled first.',
  })
  async deleteIngestJob(
    @Arg('projectId', () => ID, OF_PROJECT) projectId: string,
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why, in up to 10,000 characters.' }) reason:
      | string
      | undefined,
    @Ctx() context: Context,
  ) {
    const { row, recorded, alreadyDeleted } = await deleteIngestJob(context.em, context.scope, projectId, id, reason);
    context.audit.deleted(recorded);
    return { ...changed(id, row), deletedIngestJobId: id, alreadyDeleted };
  }
}

const changed = (id: string, row?: ShownRow<IngestJob>) => ({ ingestJob: written(IngestJob, id, row) });
