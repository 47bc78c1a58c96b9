import { type DomainError, forbidden, notFound } from '../errors.ts';

/**
 * What somebody may do in a project, each including the one before:
 * `read` its live rows and give feedback; `write` its jobs and adapters and
 * delete; `administer` it, which shows deleted rows and the record of deletions
 * too.
 */
export type Permission = 'read' | 'write' | 'administer';

/** Projects by id, or every one there is and will be. */
type Projects = 'every' | readonly string[];

/**
 * Who is asking and what they may reach, as plain data. Every read and write
 * takes it and puts it into its WHERE.
 */
export interface Scope {
  /** The name under which this viewer deletes and gives feedback. */
  readonly subject: string;
  /** The request in which they ask: what they delete is recorded with it. */
  readonly requestId: string | null;
  readonly projects: Readonly<Record<Permission, Projects>>;
}

export function allows({ projects }: Scope, right: Permission, projectId: string): boolean {
  return projects[right] === 'every' || projects[right].includes(projectId);
}

/** The projects in which the viewer has the right; `undefined` when it is every one. */
export function projectsWith({ projects }: Scope, right: Permission): readonly string[] | undefined {
  return projects[right] === 'every' ? undefined : projects[right];
}

/**
 * FORBIDDEN when the viewer lacks the right, else `undefined`. For a project
 * that they can see; of any other, not even its existence may be told.
 */
export function permissionError(scope: Scope, right: Permission, projectId: string): DomainError | undefined {
  return allows(scope, right, projectId) ? undefined : refuse(right);
}

/** Throws NOT_FOUND for a project the viewer cannot see, and FORBIDDEN for one in which they lack the right. */
export function requirePermission(scope: Scope, right: Permission, projectId: string): void {
  if (!allows(scope, 'read', projectId)) throw notFound('Project');
  const refusal = permissionError(scope, right, projectId);
  if (refusal) throw refusal;
}

/** Throws FORBIDDEN for a viewer who has the right nowhere, before any row is read. */
export function requirePermissionSomewhere({ projects }: Scope, right: Permission): void {
  if (projects[right].length === 0) throw refuse(right);
}

/** Throws FORBIDDEN for a viewer who has the right only in some projects. */
export function requirePermissionEverywhere({ projects }: Scope, right: Permission): void {
  if (projects[right] !== 'every') throw refuse('everywhere');
}

const DEEDS = {
  read: 'read this project',
  write: 'change this project: ask one of its editors',
  administer: 'see what is deleted: leave out includeDeleted, or ask an admin of the project',
  everywhere: 'do this: ask an admin of the service',
} as const;

const refuse = (deed: keyof typeof DEEDS): DomainError => forbidden(`You may not ${DEEDS[deed]}`);
