import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { claimIngestJob } from '../../domain/ingest/claim-ingest-job.ts';
import { completeIngestJob } from '../../domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { deleteIngestJob } from '../../domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../domain/ingest/transition-ingest-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { AttemptArg, ClaimAttemptArg, ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { CanonicalDocumentInput, CreateIngestJobInput } from './ingest-job.inputs.ts';
import { ClaimIngestJobPayload, DeleteIngestJobPayload, IngestJobPayload } from './ingest-job.payloads.ts';

const JobProjectIdArg = () =>
  IdArg('UUID of the project that the job belongs to. NOT_FOUND if the job is in another project.', 'projectId');
const JobIdArg = () => IdArg('UUID of the job.');

@Resolver()
export class IngestJobMutations {
  @Mutation(() => IngestJobPayload, {
    description: 'Creates an ingest job with the status QUEUED.',
  })
  async createIngestJob(
    @InputArg(() => CreateIngestJobInput, 'Values of the new job.') input: CreateIngestJobInput,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await createIngestJob(database, scope, input);
    return payload(job.id, job);
  }

  @Mutation(() => ClaimIngestJobPayload, {
    description:
      'Changes the oldest QUEUED job that no other worker is claiming to RUNNING and returns it. The same attempt returns the same job, as it is by then, so a claim is safe to send again; NOT_FOUND if that job is deleted. Tombstone has no leases: a job whose worker died stays RUNNING until it is failed or cancelled.',
  })
  async claimIngestJob(
    @IdArg('UUID of the project.', 'projectId') projectId: string,
    @ClaimAttemptArg() attempt: string,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await claimIngestJob(database, scope, projectId, attempt);
    return job ? payload(job.id, job) : { ingestJob: null };
  }

  @Mutation(() => IngestJobPayload, {
    description:
      'Changes a QUEUED job to RUNNING; of several workers exactly one succeeds. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async startIngestJob(
    @JobProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await startIngestJob(database, scope, projectId, id, attempt));
  }

  @Mutation(() => IngestJobPayload, {
    description:
      'Changes a RUNNING job to COMPLETED and stores its documents in the same transaction. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async completeIngestJob(
    @JobProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @Arg('documents', () => [CanonicalDocumentInput], {
      description: 'Documents that the job produced: 0 to 1,000.',
    })
    documents: CanonicalDocumentInput[],
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await completeIngestJob(database, scope, projectId, id, documents, attempt));
  }

  @Mutation(() => IngestJobPayload, {
    description:
      'Changes a RUNNING job to FAILED and stores the error. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async failIngestJob(
    @JobProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @ErrorArg() error: string,
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await failIngestJob(database, scope, projectId, id, error, attempt));
  }

  @Mutation(() => IngestJobPayload, {
    description:
      'Changes a QUEUED or RUNNING job to CANCELLED, after which it can be deleted. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async cancelIngestJob(
    @JobProjectIdArg() projectId: string,
    @JobIdArg() id: string,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await cancelIngestJob(database, scope, projectId, id));
  }

  @Mutation(() => DeleteIngestJobPayload, {
    description:
      'Soft-deletes a job and sets its status to CANCELLED; its documents are kept. Fails with JOB_RUNNING or JOB_QUEUED for a job that is not finished or cancelled. Deleting it again succeeds with `alreadyDeleted: true`; a deletion cannot be undone.',
  })
  async deleteIngestJob(
    @JobProjectIdArg() projectId: string,
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
