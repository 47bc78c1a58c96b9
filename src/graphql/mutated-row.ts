import type { GraphQLResolveInfo } from 'graphql';
import type { ShownRow } from '../domain/shown-row.ts';
import type { EntityType } from '../engine/model/table.ts';
import { selectsColumnsOnly } from '../engine/plan/selection.ts';
import type { Context } from './context.ts';

/**
 * The field of a payload that shows the row a mutation wrote, or one beside it:
 * from what the write itself answered, or, where the document selects what is
 * around the row too, or the write answered with nothing, read in one statement.
 */
export function mutatedRow<Entity extends object>(kind: EntityType<Entity>, id: string, row?: ShownRow<Entity>) {
  return (_args: object, { loaders, plans }: Context, info: GraphQLResolveInfo) => {
    const plan = plans.ofRow(info, kind);
    if (row && selectsColumnsOnly(plan.selection)) return row;
    return loaders.row(plan, 'all', id, info.variableValues);
  };
}
