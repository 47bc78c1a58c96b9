import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { requirePermission } from '../../domain/access/scope.ts';
import type { DeletionEvent } from '../../domain/deletion/deletion-event.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { Computed } from '../fields.ts';
import { listInProject } from '../reads.ts';
import { projectDeletionEvents } from '../relations.ts';
import { ProjectIdArg } from '../root-args.ts';
import { DeletionEventListArgs } from './deletion-event.inputs.ts';
import { DeletionEventConnection, DeletionEventType } from './deletion-event.type.ts';

@Resolver(() => DeletionEventType)
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

  @Computed<ShownRow<DeletionEvent>>(
    () => String,
    ['shownLabel'],
    {
      nullable: true,
      description:
        'What the row was called when it was deleted: the source, the prompt or the name; of feedback the rating and the file name of the sample. At most 200 characters. Null for feedback that was deleted before labels were kept, or that other programs removed.',
    },
    ({ shownLabel }) => shownLabel,
  )
  label!: string | null;
}
