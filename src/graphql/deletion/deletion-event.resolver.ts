import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { requirePermission } from '../../domain/access/scope.ts';
import type { Context } from '../context.ts';
import { listInProject } from '../reads.ts';
import { projectDeletionEvents } from '../relations.ts';
import { ProjectIdArg } from '../root-args.ts';
import { DeletionEventListArgs } from './deletion-event.inputs.ts';
import { DeletionEventConnection } from './deletion-event.type.ts';

@Resolver()
export class DeletionEventResolver {
  @Query(() => DeletionEventConnection, {
    description:
      'Lists the deletions in a project, with who deleted what, when and why. Requires the role ADMIN, else fails with FORBIDDEN.',
  })
  deletionEvents(
    @ProjectIdArg() projectId: string,
    @Args(() => DeletionEventListArgs) args: DeletionEventListArgs,
    @Ctx() { scope }: Context,
  ) {
    requirePermission(scope, 'administer', projectId);
    return listInProject(projectDeletionEvents, projectId, args);
  }
}
