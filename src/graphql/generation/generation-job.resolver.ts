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
    description:
      'Returns a generation job. Null if it does not exist, if the viewer cannot see its project, or if it is deleted and `includeDeleted` is false.',
  })
  job(@IdArg('UUID of the job.') id: string, @IncludeDeletedArg() includeDeleted: boolean, @Ctx() { scope }: Context) {
    return row(GenerationJob, scope, { id, includeDeleted });
  }

  @Query(() => GenerationJobConnection, {
    description: 'Lists the generation jobs of a project. Fails with NOT_FOUND if the viewer cannot see the project.',
  })
  jobs(@ProjectIdArg() projectId: string, @Args(() => GenerationJobListArgs) args: GenerationJobListArgs) {
    return listInProject(projectJobs, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'Project that the job belongs to.' })
  project!: object;

  @Reference(() => AdapterType, {
    nullable: true,
    description:
      'Adapter that the job uses. It is returned even if it is deleted: then its `deletedAt` is set. Null if the job was created without one.',
  })
  adapter!: object | null;

  @ListOf(jobAudioSamples, AudioSampleConnection, PageArgs, {
    description: 'Audio samples that the job produced. They are kept when the job is deleted.',
  })
  audioSamples!: object;

  @Count(jobFeedback, {
    description: 'Number of feedback entries on all audio samples of the job. Deleting the job removes them.',
  })
  feedbackCount!: number;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}
