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
import { searchWords } from '../domain/search-words.ts';
import { optionalText, SHORT_TEXT } from '../domain/text.ts';
import { type Condition, type EntityType, type Policy } from '../engine/index.ts';

/** `live`: rows that are not deleted. `all`: deleted rows too, if the viewer may see them. */
export type RowVisibility = 'live' | 'all';

/**
 * The references from entities without a `deletedAt` of their own to the
 * soft-deletable row that decides whether they can be looked up.
 */
const softDeleteParent = new Map<EntityType, readonly string[]>([
  [AudioSample, ['job']],
  [Feedback, ['audioSample', 'job']],
]);

/** The properties that are null in a live row of an entity. */
type NullWhenLive = (entity: EntityType) => readonly string[];

/** Decides which rows a viewer may see. `includeDeleted` requires the role ADMIN in the project. */
export function readPolicy(nullWhenLive: NullWhenLive): Policy<Scope> {
  const live = (entity: EntityType): Condition<Scope>[] =>
    nullWhenLive(entity).map((property) => ({ property, is: 'null' }));

  /** Live and deleted rows have indexes of their own, and there is none over both. */
  const liveAndDeleted = (entity: EntityType): Condition<Scope>[][] => [
    live(entity),
    ...nullWhenLive(entity).map((property) => [{ property, is: 'not null' } as const]),
  ];

  /**
   * Conditions on rows that are looked up. Admins of the project can also look
   * up the samples and feedback of deleted jobs.
   */
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
    listConditions: (entity, visibility) => (visibility === LIVE ? [live(entity)] : liveAndDeleted(entity)),
    checkList: (scope, _entity, args) => checkList(scope, args),
    requireListAccess: (scope, visibility, projectId) =>
      requirePermission(scope, visibility === LIVE ? 'read' : 'administer', projectId),
    isDenial: (error) => error instanceof DomainError,
  };
}

const LIVE: RowVisibility = 'live';

/** Arguments of lists besides those of a page. */
interface ListArguments {
  readonly includeDeleted?: boolean;
  readonly filter?: {
    readonly deletedAt?: unknown;
    readonly actor?: string | null;
    readonly search?: string | null;
  } | null;
}

function checkList(scope: Scope, args: ListArguments): RowVisibility {
  const { includeDeleted = false, filter } = args;
  if (filter?.deletedAt != null && !includeDeleted) {
    throw badInput(
      'A filter on deletedAt needs includeDeleted: true, because lists leave deleted rows out without it; counts always do',
    );
  }
  optionalText('actor', filter?.actor, SHORT_TEXT);
  if (filter?.search != null) searchWords(filter.search);
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  return includeDeleted ? 'all' : 'live';
}

/**
 * Returns the condition on rows of projects in which the viewer has a
 * permission; none if they have it in every project.
 */
function inProjectsWith(scope: Scope, permission: Permission, entity: EntityType): Condition<Scope>[] {
  if (projectsWith(scope, permission) === undefined) return [];
  const property = entity === Project ? 'id' : 'project';
  return [{ property, oneOf: ({ projects }) => projects[permission] }];
}
