import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
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
import { ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { AudioSampleInput, CreateJobInput } from './generation-job.inputs.ts';
import { DeleteJobPayload, JobPayload } from './generation-job.payloads.ts';

const JobIdArg = () => IdArg("The job's id.");

@Resolver()
export class GenerationJobMutations {
  @Mutation(() => JobPayload, { description: 'Queues a generation job.' })
  async createJob(
    @InputArg(() => CreateJobInput, 'The new job.') input: CreateJobInput,
    @Ctx() { database, scope }: Context,
  ) {
    const job = await createGenerationJob(database, scope, input);
    return payload(job.id, job);
  }

  @Mutation(() => JobPayload, { description: 'A worker takes the job up.' })
  async startJob(@JobIdArg() id: string, @Ctx() { database, scope }: Context) {
    return payload(id, await startGenerationJob(database, scope, id));
  }

  @Mutation(() => JobPayload, {
    description: 'A worker hands in what the job made, which is stored with its completion.',
  })
  async completeJob(
    @JobIdArg() id: string,
    @Arg('audioSamples', () => [AudioSampleInput], { description: 'What it made: up to 1,000 samples, or none.' })
    audioSamples: AudioSampleInput[],
    @Ctx() { database, scope }: Context,
  ) {
    return payload(id, await completeGenerationJob(database, scope, id, audioSamples));
  }

  @Mutation(() => JobPayload, { description: 'A worker gives the job up.' })
  async failJob(@JobIdArg() id: string, @ErrorArg() error: string, @Ctx() { database, scope }: Context) {
    return payload(id, await failGenerationJob(database, scope, id, error));
  }

  @Mutation(() => JobPayload, { description: 'Calls the job off, queued or running.' })
  async cancelJob(@JobIdArg() id: string, @Ctx() { database, scope }: Context) {
    return payload(id, await cancelGenerationJob(database, scope, id));
  }

  @Mutation(() => DeleteJobPayload, {
    description:
      'Hides the job and removes the feedback on its audio samples for good; the samples stay. A running or queued job must be cancelled first.',
  })
  async deleteJob(
    @JobIdArg() id: string,
    @ReasonArg() reason: string | null | undefined,
    @Ctx() { database, scope, audit }: Context,
  ) {
    const { row, event, ...deletion } = await deleteGenerationJob(database, scope, id, reason);
    audit.deleted(event);
    return { ...payload(id, row), deletedJobId: id, ...deletion };
  }
}

const payload = (id: string, row?: ShownRow<GenerationJob>) => ({ job: mutatedRow(GenerationJob, id, row) });
