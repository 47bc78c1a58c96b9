import type { GraphQLResolveInfo } from 'graphql';
import { requirePermission, requirePermissionSomewhere } from '../domain/access/scope.ts';
import type { EntityType } from '../domain/table.ts';
import { planOfRow } from '../engine/plan/document-plans.ts';
import type { ReadRow } from '../engine/rows/row-sets.ts';
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
  { scope, loaders }: Context,
  info: GraphQLResolveInfo,
  kind: EntityType,
  { id, includeDeleted = false, projectId }: RowLookup,
): Promise<ReadRow | null> {
  if (includeDeleted) requirePermissionSomewhere(scope, 'administer');
  const row = await loaders.row(planOfRow(info, kind), includeDeleted ? 'any' : 'reachable', id, info.variableValues);
  if (!row || (projectId !== undefined && row['projectId'] !== projectId)) return null;
  if (includeDeleted) requirePermission(scope, 'administer', row['projectId'] as string);
  return row;
}
