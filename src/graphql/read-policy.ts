import {
  type Permission,
  projectsWith,
  requirePermission,
  requirePermissionSomewhere,
  type Scope,
} from '../domain/access/scope.ts';
import { badInput, DomainError } from '../domain/errors.ts';
import { AudioSample } from '../domain/generation/audio-sample.entity.ts';
import { Feedback } from '../domain/generation/feedback.entity.ts';
import { GenerationJob } from '../domain/generation/generation-job.entity.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { optionalText, SHORT_TEXT } from '../domain/text.ts';
import { type Condition, type EntityType, type Policy } from '../engine/index.ts';

/** Which rows are shown: `live` ones alone, or `all` that the viewer may see, deleted ones among them. */
export type RowVisibility = 'live' | 'all';

/**
 * Rows without a tombstone of their own are looked up only while the
 * soft-deletable row above them is live: the references that lead there.
 */
const softDeleteParent = new Map<EntityType, readonly string[]>([
  [AudioSample, ['job']],
  [Feedback, ['audioSample', 'job']],
]);

/** The properties that are null in a live row of an entity. */
type NullWhenLive = (entity: EntityType) => readonly string[];

/** Which rows a viewer is shown. A filter on deletedAt and includeDeleted are for admins of the project. */
export function readPolicy(nullWhenLive: NullWhenLive): Policy<Scope> {
  const live = (entity: EntityType): Condition<Scope>[] =>
    nullWhenLive(entity).map((property) => ({ property, is: 'null' }));

  /** For admins of their project, rows below a deleted row are reachable too. */
  function reachable(entity: EntityType, scope: Scope): Condition<Scope>[] {
    const path = softDeleteParent.get(entity);
    if (!path) return live(entity);
    if (projectsWith(scope, 'administer') === undefined) return [];
    return [{ either: [{ path, meets: live(GenerationJob) }, ...inProjectsWith(scope, 'administer', entity)] }];
  }

  return {
    defaultVisibility: LIVE,
    payloadVisibility: 'all',
    shapeOf: ({ projects }) => `${projects.read === 'every'} ${projects.administer === 'every'}`,
    rowConditions: (entity, visibility, scope) => [
      ...inProjectsWith(scope, 'read', entity),
      ...(visibility === LIVE ? reachable(entity, scope) : []),
    ],
    listConditions: (entity, visibility) => (visibility === LIVE ? live(entity) : []),
    checkList: (scope, _entity, args) => checkList(scope, args),
    checkPartition: (scope, visibility, projectId) =>
      requirePermission(scope, visibility === LIVE ? 'read' : 'administer', projectId),
    isDenial: (error) => error instanceof DomainError,
  };
}

const LIVE: RowVisibility = 'live';

/** What lists take besides a page. */
interface ListArguments {
  readonly includeDeleted?: boolean;
  readonly filter?: { readonly deletedAt?: unknown; readonly actor?: string | null } | null;
}

function checkList(scope: Scope, args: ListArguments): RowVisibility {
  const { includeDeleted = false, filter } = args;
  if (filter?.deletedAt != null && !includeDeleted) {
    throw badInput('A filter on deletedAt needs includeDeleted: true, as without it no deleted row is shown');
  }
  optionalText('actor', filter?.actor, SHORT_TEXT);
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  return includeDeleted ? 'all' : 'live';
}

/** Rows of projects in which the viewer has the permission. */
function inProjectsWith(scope: Scope, permission: Permission, entity: EntityType): Condition<Scope>[] {
  if (projectsWith(scope, permission) === undefined) return [];
  const property = entity === Project ? 'id' : 'project';
  return [{ property, oneOf: ({ projects }) => projects[permission] }];
}
