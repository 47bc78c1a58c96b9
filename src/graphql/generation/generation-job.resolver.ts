import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { deletionRefusal } from '../../domain/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { jobAudioSamples, jobFeedback, projectJobs } from '../../reads/relations.ts';
import { AdapterType } from '../adapters/adapter.type.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { INCLUDE_DELETED_ROW, PageArgs } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject } from '../root-lists.ts';
import { ID } from '../scalars.ts';
import { AudioSampleConnection } from './audio-sample.type.ts';
import { GenerationJobListArgs } from './generation-job.inputs.ts';
import { GenerationJobConnection, GenerationJobType } from './generation-job.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<GenerationJob>>(
  ['projectId', 'status', 'deletedAt'],
  deletionRefusal,
);

@Resolver(() => GenerationJobType)
export class GenerationJobResolver {
  @Query(() => GenerationJobType, {
    nullable: true,
    description: 'A generation job by its id; null when there is none that the viewer can see.',
  })
  job(
    @Arg('id', () => ID, { description: "The job's id." }) id: string,
    @Arg('includeDeleted', () => Boolean, { defaultValue: false, description: INCLUDE_DELETED_ROW })
    includeDeleted: boolean,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return lookUp(context, info, GenerationJob, id, includeDeleted);
  }

  @Query(() => GenerationJobConnection, { description: "A project's generation jobs." })
  jobs(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => GenerationJobListArgs) args: GenerationJobListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return listInProject(context, info, projectJobs, projectId, args);
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
