import { type DomainError, forbidden, notFound } from '../errors.ts';

/**
 * What a viewer may do in a project. Each permission includes the one before it.
 * `read`: see live rows and give feedback. `write`: create, change and delete
 * jobs and adapters. `administer`: also see deleted rows and the record of
 * deletions.
 */
export type Permission = 'read' | 'write' | 'administer';

/** Projects by id, or all projects, including those created later. */
type Projects = 'every' | readonly string[];

/**
 * The viewer and the projects that they have each permission in, as plain data.
 * Every read and write takes a scope and puts it into its WHERE.
 */
export interface Scope {
  /** The viewer's name, stored as the author of feedback and the actor of deletions. */
  readonly subject: string;
  /** The id of the request, recorded with each deletion; null outside of a request. */
  readonly requestId: string | null;
  readonly projects: Readonly<Record<Permission, Projects>>;
}

export function allows({ projects }: Scope, permission: Permission, projectId: string): boolean {
  return projects[permission] === 'every' || projects[permission].includes(projectId);
}

/** Returns the projects in which the viewer has the permission; `undefined` means all projects. */
export function projectsWith({ projects }: Scope, permission: Permission): readonly string[] | undefined {
  return projects[permission] === 'every' ? undefined : projects[permission];
}

/**
 * Returns FORBIDDEN when the viewer lacks the permission, else `undefined`. Call
 * it only for a project that the viewer can see: the error would reveal that any
 * other project exists.
 */
export function permissionError(scope: Scope, permission: Permission, projectId: string): DomainError | undefined {
  return allows(scope, permission, projectId) ? undefined : permissionDenied(permission);
}

/** Throws NOT_FOUND for a project the viewer cannot see, and FORBIDDEN for one in which they lack the permission. */
export function requirePermission(scope: Scope, permission: Permission, projectId: string): void {
  if (!allows(scope, 'read', projectId)) throw notFound('Project');
  const error = permissionError(scope, permission, projectId);
  if (error) throw error;
}

/** Throws FORBIDDEN for a viewer who has the permission in no project, before any row is read. */
export function requirePermissionSomewhere({ projects }: Scope, permission: Permission): void {
  if (projects[permission].length === 0) throw permissionDenied(permission);
}

/** Throws FORBIDDEN for a viewer who does not have the permission in all projects. */
export function requirePermissionEverywhere({ projects }: Scope, permission: Permission): void {
  if (projects[permission] !== 'every') throw permissionDenied('everywhere');
}

const DENIED_ACTIONS = {
  read: 'read this project',
  write: 'change this project: ask one of its editors',
  administer: 'see deleted rows or the record of deletions: omit includeDeleted, or ask an admin of the project',
  everywhere: 'do this: ask an admin of the service',
} as const;

const permissionDenied = (action: keyof typeof DENIED_ACTIONS): DomainError =>
  forbidden(`You may not ${DENIED_ACTIONS[action]}`);
