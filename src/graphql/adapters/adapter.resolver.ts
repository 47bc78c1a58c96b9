import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { deletability, deletionRefusal } from '../../domain/deletability.ts';
import { ErrorCode } from '../../domain/errors.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { LIVE_ROWS } from '../../reads/list-request.ts';
import { adapterJobs, projectAdapters } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from '../interfaces.ts';
import { list } from '../list.ts';
import { INCLUDE_DELETED_ROW } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { listInProject } from '../projects/list-in-project.ts';
import { ProjectType } from '../projects/project.type.ts';
import { ID } from '../scalars.ts';
import { AdapterListArgs } from './adapter.inputs.ts';
import { AdapterConnection, AdapterType } from './adapter.type.ts';

@Resolver(() => AdapterType)
export class AdapterResolver {
  @Query(() => AdapterType, {
    nullable: true,
    description: 'An adapter by its id; null when there is none that the viewer can see.',
  })
  adapter(
    @Arg('id', () => ID, { description: "The adapter's id." }) id: string,
    @Arg('includeDeleted', () => Boolean, { defaultValue: false, description: INCLUDE_DELETED_ROW })
    includeDeleted: boolean,
    @Ctx() context: Context,
  ) {
    return lookUp(context, Adapter, id, includeDeleted);
  }

  @Query(() => AdapterConnection, { description: "A project's adapters." })
  adapters(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => AdapterListArgs) args: AdapterListArgs,
    @Ctx() context: Context,
  ) {
    return listInProject(context, projectAdapters, projectId, args);
  }

  @FieldResolver(() => ProjectType, { description: 'The project it belongs to.' })
  project(@Root() { projectId }: AdapterType, @Ctx() { loaders }: Context) {
    return loaders.row(Project, projectId);
  }

  @FieldResolver(() => Int, { description: 'How many live jobs use it.' })
  jobCount(@Root() { id }: AdapterType, @Ctx() { loaders }: Context) {
    return loaders.count(adapterJobs, id, LIVE_ROWS);
  }

  @FieldResolver(() => GenerationJobConnection, { description: 'The jobs that use it.' })
  jobs(
    @Root() adapter: AdapterType,
    @Args(() => GenerationJobListArgs) args: GenerationJobListArgs,
    @Ctx() context: Context,
  ) {
    return list(context, adapterJobs, adapter, args);
  }

  @FieldResolver(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete(@Root() adapter: AdapterType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, adapter), adapter.deletedAt).viewerCanDelete;
  }

  @FieldResolver(() => ErrorCode, { nullable: true, description: DELETE_BLOCKED_BY })
  deleteBlockedBy(@Root() adapter: AdapterType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, adapter), adapter.deletedAt).deleteBlockedBy;
  }
}
