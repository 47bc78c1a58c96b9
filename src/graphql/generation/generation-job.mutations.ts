import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { claimGenerationJob } from '../../domain/generation/claim-generation-job.ts';
import { completeGenerationJob } from '../../domain/generation/complete-generation-job.ts';
import { createGenerationJob } from '../../domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import {
  cancelGenerationJob,
  failGenerationJob,
  startGenerationJob,
} from '../../domain/generation/transition-generation-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { AttemptArg, ClaimAttemptArg, ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { AudioSampleInput, CreateJobInput } from './generation-job.inputs.ts';
import { ClaimJobPayload, DeleteJobPayload, JobPayload } from './generation-job.payloads.ts';

const JobIdArg = () => IdArg('UUID of the job.');

@Resolver()
export class GenerationJobMutations {
  @Mutation(() => JobPayload, {
    description:
      'Creates a generation job with the status QUEUED. Fails with ADAPTER_DELETED if its adapter is deleted.',
  })
  async createJob(
    @InputArg(() => CreateJobInput, 'Values of the new job.') input: CreateJobInput,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await createGenerationJob(database, scope, input);
    return payload(job.id, job);
  }

  @Mutation(() => ClaimJobPayload, {
    description:
      'Changes the oldest QUEUED job that no other worker is claiming to RUNNING and returns it. The same attempt returns the same job, as it is by then, so a claim is safe to send again; NOT_FOUND if that job is deleted. Tombstone has no leases: a job whose worker died stays RUNNING until it is failed or cancelled.',
  })
  async claimJob(
    @IdArg('UUID of the project.', 'projectId') projectId: string,
    @ClaimAttemptArg() attempt: string,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await claimGenerationJob(database, scope, projectId, attempt);
    return job ? payload(job.id, job) : { job: null };
  }

  @Mutation(() => JobPayload, {
    description:
      'Changes a QUEUED job to RUNNING; of several workers exactly one succeeds. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async startJob(
    @JobIdArg() id: string,
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await startGenerationJob(database, scope, id, attempt));
  }

  @Mutation(() => JobPayload, {
    description:
      'Changes a RUNNING job to COMPLETED and stores its audio samples in the same transaction. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async completeJob(
    @JobIdArg() id: string,
    @Arg('audioSamples', () => [AudioSampleInput], { description: 'Audio samples that the job produced: 0 to 1,000.' })
    audioSamples: AudioSampleInput[],
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await completeGenerationJob(database, scope, id, audioSamples, attempt));
  }

  @Mutation(() => JobPayload, {
    description:
      'Changes a RUNNING job to FAILED and stores the error. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async failJob(
    @JobIdArg() id: string,
    @ErrorArg() error: string,
    @AttemptArg() attempt: string | null | undefined,
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await failGenerationJob(database, scope, id, error, attempt));
  }

  @Mutation(() => JobPayload, {
    description:
      'Changes a QUEUED or RUNNING job to CANCELLED, after which it can be deleted. Fails with INVALID_TRANSITION in another status, and with NOT_FOUND if the job is deleted.',
  })
  async cancelJob(@JobIdArg() id: string, @Ctx() { database, scope }: Context) {
    return payload(id, await cancelGenerationJob(database, scope, id));
  }

  @Mutation(() => DeleteJobPayload, {
    description:
      'Soft-deletes a job and permanently removes the feedback on its audio samples; the samples are kept. Fails with JOB_RUNNING or JOB_QUEUED for a job that is not finished or cancelled, and with FEEDBACK_CHANGED if the viewer was shown another number of feedback entries. Deleting it again succeeds with `alreadyDeleted: true`; a deletion cannot be undone.',
  })
  async deleteJob(
    @JobIdArg() id: string,
    @ReasonArg() reason: string | null | undefined,
    @Arg('expectedFeedbackCount', () => Int, {
      nullable: true,
      description:
        'Number of feedback entries on the job that the viewer was shown. If another number would be removed, the call fails with FEEDBACK_CHANGED and changes nothing. A negative one is BAD_USER_INPUT; null asks nothing.',
    })
    expectedFeedbackCount: number | null | undefined,
    @Ctx() { database, scope, audit }: Context,
  ) {
    const { row, event, ...deletion } = await deleteGenerationJob(database, scope, id, reason, expectedFeedbackCount);
    audit.deleted(event);
    return { ...payload(id, row), deletedJobId: id, ...deletion };
  }
}

const payload = (id: string, row?: ShownRow<GenerationJob>) => ({ job: mutatedRow(GenerationJob, id, row) });
