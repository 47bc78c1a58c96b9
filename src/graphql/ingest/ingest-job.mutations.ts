import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { completeIngestJob } from '../../domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { deleteIngestJob } from '../../domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../domain/ingest/transition-ingest-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { CanonicalDocumentInput, CreateIngestJobInput } from './ingest-job.inputs.ts';
import { DeleteIngestJobPayload, IngestJobPayload } from './ingest-job.payloads.ts';

const OwnProjectIdArg = () => IdArg('The project it belongs to.', 'projectId');
const JobIdArg = () => IdArg("The job's id.");

@Resolver()
export class IngestJobMutations {
  @Mutation(() => IngestJobPayload, { description: 'Queues an ingest job.' })
  async createIngestJob(
    @InputArg(() => CreateIngestJobInput, 'The new job.') input: CreateIngestJobInput,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await createIngestJob(database, scope, input);
    return payload(job.id, job);
  }

  @Mutation(() => IngestJobPayload, { description: 'A worker takes the job up.' })
  async startIngestJob(
    @OwnProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await startIngestJob(database, scope, projectId, id));
  }

  @Mutation(() => IngestJobPayload, {
    description: 'A worker hands in what the job produced, which is stored with its completion.',
  })
  async completeIngestJob(
    @OwnProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @Arg('documents', () => [CanonicalDocumentInput], {
      description: 'What it produced: up to 1,000 documents, or none.',
    })
    documents: CanonicalDocumentInput[],
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await completeIngestJob(database, scope, projectId, id, documents));
  }

  @Mutation(() => IngestJobPayload, { description: 'A worker gives the job up.' })
  async failIngestJob(
    @OwnProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @ErrorArg() error: string,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await failIngestJob(database, scope, projectId, id, error));
  }

  @Mutation(() => IngestJobPayload, { description: 'Calls the job off, queued or running.' })
  async cancelIngestJob(
    @OwnProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await cancelIngestJob(database, scope, projectId, id));
  }

  @Mutation(() => DeleteIngestJobPayload, {
    description: 'Hides the job; its documents stay. A running or queued job must be cancelled first.',
  })
  async deleteIngestJob(
    @OwnProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @ReasonArg() reason: string | null | undefined,
    @Ctx() { database, scope, audit }: Context,
  ) {
    const { row, event, alreadyDeleted } = await deleteIngestJob(database, scope, projectId, id, reason);
    audit.deleted(event);
    return { ...payload(id, row), deletedIngestJobId: id, alreadyDeleted };
  }
}

const payload = (id: string, row?: ShownRow<IngestJob>) => ({ ingestJob: mutatedRow(IngestJob, id, row) });
