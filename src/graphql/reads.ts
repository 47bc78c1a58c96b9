import { requirePermission, requirePermissionSomewhere, type Scope } from '../domain/access/scope.ts';
import { notFound } from '../domain/errors.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { type EntityType, type ListArguments, ListRead, type Relation, RowRead } from '../engine/index.ts';
import { allProjects } from './relations.ts';

/** The arguments of a query for one row. */
interface RowLookup {
  readonly id: string;
  /** Whether to return the row even if it is deleted. Requires the role ADMIN. */
  readonly includeDeleted?: boolean;
  /** The project that it must belong to. */
  readonly projectId?: string;
}

/**
 * Reads a row by its id. Resolves to null if the viewer can see no such row.
 * With `includeDeleted`, throws FORBIDDEN for a viewer who is not an admin of
 * its project.
 */
export function row(entity: EntityType, scope: Scope, { id, includeDeleted = false, projectId }: RowLookup): RowRead {
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  return new RowRead(entity, id, includeDeleted ? 'all' : 'live', (found) => {
    if (projectId !== undefined && found['projectId'] !== projectId) return false;
    if (includeDeleted) requirePermission(scope, 'administer', found['projectId'] as string);
    return true;
  });
}

/** Reads a list of a project's rows. Throws NOT_FOUND if the viewer cannot see the project. */
export const listInProject = (relation: Relation, projectId: string, args: ListArguments): ListRead =>
  new ListRead(relation, args, {
    entity: Project,
    id: projectId,
    visibility: 'all',
    notFound: () => notFound(Project.label),
  });

/** Reads the list of the projects that the viewer can see. */
export const listProjects = (args: ListArguments): ListRead => new ListRead(allProjects, args, undefined);
