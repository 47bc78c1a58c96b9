import { requireRight, requireRightSomewhere } from '../domain/scope.ts';
import type { Row } from '../reads/row.ts';
import type { Kind } from '../reads/tables.ts';
import type { Context } from './context.ts';

/**
 * A row asked for by its id; `null` when there is none that the viewer can
 * see. With includeDeleted also a deleted one, for admins of its project;
 * throws FORBIDDEN for anybody else.
 */
export async function lookUp<Entity extends object>(
  { scope, loaders }: Context,
  kind: Kind<Entity>,
  id: string,
  includeDeleted: boolean,
): Promise<Row<Entity> | null> {
  if (!includeDeleted) return loaders.reachableRow(kind, id);
  requireRightSomewhere(scope, 'administer');
  const row = await loaders.row(kind, id);
  if (row) requireRight(scope, 'administer', (row as unknown as { projectId: string }).projectId);
  return row;
}
