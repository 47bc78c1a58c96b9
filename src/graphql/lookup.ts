import type { GraphQLResolveInfo } from 'graphql';
import { requirePermission, requirePermissionSomewhere } from '../domain/access/scope.ts';
import type { EntityType } from '../engine/model/table.ts';
import type { ReadRow } from '../engine/rows/row-view.ts';
import type { Context } from './context.ts';

/** Which row is asked for. */
interface RowLookup {
  readonly id: string;
  readonly includeDeleted?: boolean;
  /** The project that it must be of, where one is named. */
  readonly projectId?: string;
}

/**
 * A row asked for by its id; `null` when there is none that the viewer can
 * see. With includeDeleted also a deleted one, for admins of its project;
 * throws FORBIDDEN for anybody else.
 */
export async function lookUp(
  { scope, loaders, plans }: Context,
  info: GraphQLResolveInfo,
  kind: EntityType,
  { id, includeDeleted = false, projectId }: RowLookup,
): Promise<ReadRow | null> {
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  const row = await loaders.row(plans.ofRow(info, kind), includeDeleted ? 'all' : 'live', id, info.variableValues);
  if (!row || (projectId !== undefined && row['projectId'] !== projectId)) return null;
  if (includeDeleted) requirePermission(scope, 'administer', row['projectId'] as string);
  return row;
}
