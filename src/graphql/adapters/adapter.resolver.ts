import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { deletionRefusal } from '../../domain/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { adapterJobs, projectAdapters } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { INCLUDE_DELETED_ROW } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject } from '../root-lists.ts';
import { ID } from '../scalars.ts';
import { AdapterListArgs } from './adapter.inputs.ts';
import { AdapterConnection, AdapterType } from './adapter.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<Adapter>>(['projectId', 'deletedAt'], deletionRefusal);

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
    @Info() info: GraphQLResolveInfo,
  ) {
    return lookUp(context, info, Adapter, id, includeDeleted);
  }

  @Query(() => AdapterConnection, { description: "A project's adapters." })
  adapters(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => AdapterListArgs) args: AdapterListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return listInProject(context, info, projectAdapters, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'The project it belongs to.' })
  project!: object;

  @Count(adapterJobs, { description: 'How many live jobs use it.' })
  jobCount!: number;

  @ListOf(adapterJobs, GenerationJobConnection, GenerationJobListArgs, { description: 'The jobs that use it.' })
  jobs!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}
