import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { requireRight } from '../../domain/scope.ts';
import { projectDeletionEvents } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { listInProject } from '../root-lists.ts';
import { ID } from '../scalars.ts';
import { DeletionEventConnection, DeletionEventListArgs } from './deletion-event.type.ts';

@Resolver()
export class DeletionEventResolver {
  @Query(() => DeletionEventConnection, {
    description: 'What was deleted in a project, by whom and why. For its admins.',
  })
  async deletionEvents(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => DeletionEventListArgs) args: DeletionEventListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    requireRight(context.scope, 'administer', projectId);
    return listInProject(context, info, projectDeletionEvents, projectId, args);
  }
}
