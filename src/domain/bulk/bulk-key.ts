import { requirePermission, type Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { badInput, notFound } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import { findRow } from '../row.ts';

/** The most ids that one call may have. */
export const MAX_BULK_IDS = 500;

/** The rows that a call names. */
export interface BulkKey {
  readonly projectId: string;
  readonly ids: readonly string[];
}

/**
 * Checks what concerns a whole call. Throws NOT_FOUND for a project the viewer
 * cannot see, FORBIDDEN for one that they may not change, and BAD_USER_INPUT
 * unless there are 1 to 500 ids.
 */
export async function checkBulkKey(database: Database, scope: Scope, { projectId, ids }: BulkKey): Promise<void> {
  requirePermission(scope, 'write', projectId);
  if (ids.length === 0 || ids.length > MAX_BULK_IDS) {
    throw badInput(`ids holds ${ids.length} entries: 1 to ${MAX_BULK_IDS} a call are allowed`);
  }
  if (!(await findRow(database, Project, projectId))) throw notFound(Project.label);
}
