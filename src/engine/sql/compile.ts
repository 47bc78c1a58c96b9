import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { Compilation } from './compilation.ts';
import type { Selection } from './selection.ts';
import type { ReadStatement, StatementInput } from './statement.ts';

/**
 * Compiles a selection into one statement, which can run with every input of
 * the same shape as the sample.
 *
 * @param entity the entity of the rows that are looked up by id; `undefined` for a root list, which has no parent row
 */
export function compile<Viewer>(
  model: Model<Viewer>,
  entity: EntityType | undefined,
  selection: Selection,
  visibility: Visibility,
  sample: StatementInput<Viewer>,
): ReadStatement<Viewer> {
  const compilation = new Compilation(model, sample, false);
  const statement = compilation.statement(entity, selection, visibility);
  if (!compilation.isSearch) return statement;
  const complete = { ...new Compilation(model, sample, true).statement(entity, selection, visibility), isSlow: true };
  return statement.isSlow ? complete : { ...statement, complete };
}
