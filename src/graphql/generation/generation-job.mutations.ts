import { Arg, Resolver } from 'type-graphql';
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
import { mutatedRow } from '../mutated-row.ts';
import { type DeletionArguments, ErrorArg, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { MutationOf } from '../root-fields.ts';
import { AudioSampleInput, CreateJobInput } from './generation-job.inputs.ts';
import { DeleteJobPayload, JobPayload } from './generation-job.payloads.ts';

const JobIdArg = IdArg("The job's id.");

@Resolver()
export class GenerationJobMutations {
  @MutationOf<{ input: CreateJobInput }>(
    () => JobPayload,
    { description: 'Queues a generation job.' },
    [InputArg(() => CreateJobInput, 'The new job.')],
    async ({ input }, { database, scope }) => {
      const job = await createGenerationJob(database, scope, input);
      return changed(job.id, job);
    },
  )
  createJob!: object;

  @MutationOf<{ id: string }>(
    () => JobPayload,
    { description: 'A worker takes the job up.' },
    [JobIdArg],
    async ({ id }, { database, scope }) => changed(id, await startGenerationJob(database, scope, id)),
  )
  startJob!: object;

  @MutationOf<{ id: string; audioSamples: AudioSampleInput[] }>(
    () => JobPayload,
    { description: 'A worker hands in what the job made, which is stored with its completion.' },
    [
      JobIdArg,
      Arg('audioSamples', () => [AudioSampleInput], { description: 'What it made: up to 1,000 samples, or none.' }),
    ],
    async ({ id, audioSamples }, { database, scope }) =>
      changed(id, await completeGenerationJob(database, scope, id, audioSamples)),
  )
  completeJob!: object;

  @MutationOf<{ id: string; error: string }>(
    () => JobPayload,
    { description: 'A worker gives the job up.' },
    [JobIdArg, ErrorArg],
    async ({ id, error }, { database, scope }) => changed(id, await failGenerationJob(database, scope, id, error)),
  )
  failJob!: object;

  @MutationOf<{ id: string }>(
    () => JobPayload,
    { description: 'Calls the job off, queued or running.' },
    [JobIdArg],
    async ({ id }, { database, scope }) => changed(id, await cancelGenerationJob(database, scope, id)),
  )
  cancelJob!: object;

  @MutationOf<DeletionArguments>(
    () => DeleteJobPayload,
    {
      description:
        'Hides the job and removes the feedback on its audio samples for good; the samples stay. A running or queued job must be cancelled first.',
    },
    [JobIdArg, ReasonArg],
    async ({ id, reason }, { database, scope, audit }) => {
      const { row, event, ...deletion } = await deleteGenerationJob(database, scope, id, reason);
      audit.deleted(event);
      return { ...changed(id, row), deletedJobId: id, ...deletion };
    },
  )
  deleteJob!: object;
}

const changed = (id: string, row?: ShownRow<GenerationJob>) => ({ job: mutatedRow(GenerationJob, id, row) });
