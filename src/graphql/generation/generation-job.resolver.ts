import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { deletability, deletionRefusal } from '../../domain/deletability.ts';
import { ErrorCode } from '../../domain/errors.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { LIVE_ROWS } from '../../reads/list-request.ts';
import { jobAudioSamples, jobFeedback, projectJobs } from '../../reads/relations.ts';
import { AdapterType } from '../adapters/adapter.type.ts';
import type { Context } from '../context.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from '../interfaces.ts';
import { list } from '../list.ts';
import { INCLUDE_DELETED_ROW, PageArgs } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { listInProject } from '../projects/list-in-project.ts';
import { ProjectType } from '../projects/project.type.ts';
import { ID } from '../scalars.ts';
import { AudioSampleConnection } from './audio-sample.type.ts';
import { GenerationJobListArgs } from './generation-job.inputs.ts';
import { GenerationJobConnection, GenerationJobType } from './generation-job.type.ts';

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
  ) {
    return lookUp(context, GenerationJob, id, includeDeleted);
  }

  @Query(() => GenerationJobConnection, { description: "A project's generation jobs." })
  jobs(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => GenerationJobListArgs) args: GenerationJobListArgs,
    @Ctx() context: Context,
  ) {
    return listInProject(context, projectJobs, projectId, args);
  }

  @FieldResolver(() => ProjectType, { description: 'The project it belongs to.' })
  project(@Root() { projectId }: GenerationJobType, @Ctx() { loaders }: Context) {
    return loaders.row(Project, projectId);
  }

  @FieldResolver(() => AdapterType, {
    nullable: true,
    description: 'The adapter it speaks with, also when that is deleted; null when it was made without one.',
  })
  adapter(@Root() { adapterId }: GenerationJobType, @Ctx() { loaders }: Context) {
    return adapterId && loaders.row(Adapter, adapterId);
  }

  @FieldResolver(() => AudioSampleConnection, { description: 'The samples it made, also when it is deleted.' })
  audioSamples(@Root() job: GenerationJobType, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
    return list(context, jobAudioSamples, job, args);
  }

  @FieldResolver(() => Int, { description: 'How much feedback there is on its samples.' })
  feedbackCount(@Root() { id }: GenerationJobType, @Ctx() { loaders }: Context) {
    return loaders.count(jobFeedback, id, LIVE_ROWS);
  }

  @FieldResolver(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete(@Root() job: GenerationJobType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, job), job.deletedAt).viewerCanDelete;
  }

  @FieldResolver(() => ErrorCode, { nullable: true, description: DELETE_BLOCKED_BY })
  deleteBlockedBy(@Root() job: GenerationJobType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, job), job.deletedAt).deleteBlockedBy;
  }
}
