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
    description: 'An adapter by its id; null when there is none that the viewer can see.',
  })
  adapter(
    @IdArg("The adapter's id.") id: string,
    @IncludeDeletedArg() includeDeleted: boolean,
    @Ctx() { scope }: Context,
  ) {
    return row(Adapter, scope, { id, includeDeleted });
  }

  @Query(() => AdapterConnection, { description: "A project's adapters." })
  adapters(@ProjectIdArg() projectId: string, @Args(() => AdapterListArgs) args: AdapterListArgs) {
    return listInProject(projectAdapters, projectId, args);
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
