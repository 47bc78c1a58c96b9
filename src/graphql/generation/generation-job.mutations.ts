import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { completeGenerationJob } from '../../domain/generation/complete-generation-job.ts';
import { createGenerationJob } from '../../domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import {
  cancelGenerationJob,
  failGenerationJob,
  startGenerationJob,
} from '../../domain/generation/move-generation-job.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { ID } from '../scalars.ts';
import { written } from '../written.ts';
import { AudioSampleInput, CreateJobInput } from './generation-job.inputs.ts';
import { DeleteJobPayload, JobPayload } from './generation-job.payloads.ts';

const OF_JOB = { description: "The job's id." };

@Resolver()
export class GenerationJobMutations {
  @Mutation(() => JobPayload, { description: 'Queues a generation job.' })
  async createJob(
    @Arg('input', () => CreateJobInput, { description: 'The new job.' }) input: CreateJobInput,
    @Ctx() context: Context,
  ) {
    return changed(await createGenerationJob(context.em, context.scope, input));
  }

  @Mutation(() => JobPayload, { description: 'A worker takes the job up.' })
  async startJob(@Arg('id', () => ID, OF_JOB) id: string, @Ctx() context: Context) {
    return changed(id, await startGenerationJob(context.em, context.scope, id));
  }

  @Mutation(() => JobPayload, {
    description: 'A worker hands in what the job made, which is stored with its completion.',
  })
  async completeJob(
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('audioSamples', () => [AudioSampleInput], { description: 'What it made: up to 1,000 samples, or none.' })
    audioSamples: AudioSampleInput[],
    @Ctx() context: Context,
  ) {
    return changed(id, await completeGenerationJob(context.em, context.scope, id, audioSamples));
  }

  @Mutation(() => JobPayload, { description: 'A worker gives the job up.' })
  async failJob(
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('error', () => String, { description: 'Why, in up to 10,000 characters.' }) error: string,
    @Ctx() context: Context,
  ) {
    return changed(id, await failGenerationJob(context.em, context.scope, id, error));
  }

  @Mutation(() => JobPayload, { description: 'Calls the job off, queued or running.' })
  async cancelJob(@Arg('id', () => ID, OF_JOB) id: string, @Ctx() context: Context) {
    return changed(id, await cancelGenerationJob(context.em, context.scope, id));
  }

  @Mutation(() => DeleteJobPayload, {
    description:
      'Hides the job and removes the feedback on its audio samples for good; the samples stay. A running or queued job must be cancelled first.',
  })
  async deleteJob(
    @Arg('id', () => ID, OF_JOB) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why, in up to 10,000 characters.' }) reason:
      | string
      | undefined,
    @Ctx() context: Context,
  ) {
    const { row, recorded, ...deletion } = await deleteGenerationJob(context.em, context.scope, id, reason);
    context.audit.deleted(recorded);
    return { ...changed(id, row), deletedJobId: id, ...deletion };
  }
}

const changed = (id: string, row?: ShownRow<GenerationJob>) => ({ job: written(GenerationJob, id, row) });
