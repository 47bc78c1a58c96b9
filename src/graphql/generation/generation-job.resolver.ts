import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { deletionError } from '../../domain/deletion/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { AdapterType } from '../adapters/adapter.type.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject, row } from '../reads.ts';
import { jobAudioSamples, jobFeedback, projectJobs } from '../relations.ts';
import { IdArg, IncludeDeletedArg, ProjectIdArg } from '../root-args.ts';
import { AudioSampleConnection } from './audio-sample.type.ts';
import { GenerationJobListArgs } from './generation-job.inputs.ts';
import { GenerationJobConnection, GenerationJobType } from './generation-job.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<GenerationJob>>(
  ['projectId', 'status', 'deletedAt'],
  deletionError,
);

@Resolver(() => GenerationJobType)
export class GenerationJobResolver {
  @Query(() => GenerationJobType, {
    nullable: true,
    description: 'A generation job by its id; null when there is none that the viewer can see.',
  })
  job(@IdArg("The job's id.") id: string, @IncludeDeletedArg() includeDeleted: boolean, @Ctx() { scope }: Context) {
    return row(GenerationJob, scope, { id, includeDeleted });
  }

  @Query(() => GenerationJobConnection, { description: "A project's generation jobs." })
  jobs(@ProjectIdArg() projectId: string, @Args(() => GenerationJobListArgs) args: GenerationJobListArgs) {
    return listInProject(projectJobs, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'The project it belongs to.' })
  project!: object;

  @Reference(() => AdapterType, {
    nullable: true,
    description: 'The adapter it speaks with, also when that is deleted; null when it was made without one.',
  })
  adapter!: object | null;

  @ListOf(jobAudioSamples, AudioSampleConnection, PageArgs, {
    description: 'The samples it made, also when it is deleted.',
  })
  audioSamples!: object;

  @Count(jobFeedback, { description: 'How much feedback there is on its samples.' })
  feedbackCount!: number;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}
