import { Resolver } from 'type-graphql';
import { requirePermission } from '../../domain/access/scope.ts';
import { projectDeletionEvents } from '../relations.ts';
import { ListByProject } from '../root-fields.ts';
import { DeletionEventConnection, DeletionEventListArgs } from './deletion-event.type.ts';

@Resolver()
export class DeletionEventResolver {
  @ListByProject(
    projectDeletionEvents,
    DeletionEventConnection,
    DeletionEventListArgs,
    'What was deleted in a project, by whom and why. For its admins.',
    ({ scope }, projectId) => requirePermission(scope, 'administer', projectId),
  )
  deletionEvents!: object;
}
