import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType } from '../model/table.ts';
import type { EngineContext } from '../operation/context.ts';
import { plansOf } from './root-read.ts';
import { selectsColumnsOnly } from './selection.ts';

/**
 * The field of a payload that shows a row which a mutation wrote, or one beside
 * it. It resolves to the row that the write returned, and reads it only where
 * the document selects more than its columns, or where the write returned none.
 */
export function mutatedRow<Row extends object>(entity: EntityType, id: string, row?: Row) {
  return <Viewer>(_args: object, context: EngineContext<Viewer>, info: GraphQLResolveInfo) => {
    const plan = plansOf(context, info).ofRow(info, entity);
    if (row && selectsColumnsOnly(plan.selection)) return row;
    return context.loaders.row(plan, context.loaders.reader.model.policy.payloadVisibility, id, info.variableValues);
  };
}
