import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { deletionError } from '../../domain/deletion/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject, row } from '../reads.ts';
import { adapterJobs, projectAdapters } from '../relations.ts';
import { IdArg, IncludeDeletedArg, ProjectIdArg } from '../root-args.ts';
import { AdapterListArgs } from './adapter.inputs.ts';
import { AdapterConnection, AdapterType } from './adapter.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<Adapter>>(['projectId', 'deletedAt'], deletionError);

@Resolver(() => AdapterType)
export class AdapterResolver {
  @Query(() => AdapterType, {
    nullable: true,
    description:
      'Returns an adapter. Null if it does not exist, if the viewer cannot see its project, or if it is deleted and `includeDeleted` is false.',
  })
  adapter(
    @IdArg('UUID of the adapter.') id: string,
    @IncludeDeletedArg() includeDeleted: boolean,
    @Ctx() { scope }: Context,
  ) {
    return row(Adapter, scope, { id, includeDeleted });
  }

  @Query(() => AdapterConnection, {
    description: 'Lists the adapters of a project. Fails with NOT_FOUND if the viewer cannot see the project.',
  })
  adapters(@ProjectIdArg() projectId: string, @Args(() => AdapterListArgs) args: AdapterListArgs) {
    return listInProject(projectAdapters, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'Project that the adapter belongs to.' })
  project!: object;

  @Count(adapterJobs, { description: 'Number of generation jobs that use the adapter and are not deleted.' })
  jobCount!: number;

  @ListOf(adapterJobs, GenerationJobConnection, GenerationJobListArgs, {
    description: 'Generation jobs that use the adapter. Deleting the adapter keeps them.',
  })
  jobs!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}
