import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType } from '../model/table.ts';
import { selectsColumnsOnly } from '../sql/selection.ts';
import type { ReadContext } from './read-context.ts';
import { plansOf } from './root-read.ts';

/**
 * Returns the resolver of a payload's field that shows a row which a mutation
 * wrote, or a related one. It resolves to the row that the write returned. It
 * reads the row if the write returned none, or if the document selects more
 * than its columns.
 */
export function mutatedRow<Row extends object>(entity: EntityType, id: string, row?: Row) {
  return <Viewer>(_args: object, context: ReadContext<Viewer>, info: GraphQLResolveInfo) => {
    const plan = plansOf(context, info).ofRow(info, entity);
    if (row && selectsColumnsOnly(plan.selection)) return row;
    return context.loaders.row(plan, context.loaders.reader.model.policy.payloadVisibility, id, info.variableValues);
  };
}
