import type { ReadRow } from '../rows/read-row.ts';
import { rowsOf } from '../rows/row-sets.ts';
import type { ReadStatement } from '../sql/statement.ts';
import type { PreparedRead } from './plan.ts';
import type { Reader } from './reader.ts';

/** Reads rows by id in one statement. Resolves to `null` for an id of no row that the viewer can see. */
export async function readRows<Viewer>(
  reader: Reader<Viewer>,
  { plan, statement, requests }: PreparedRead<Viewer>,
  ids: readonly string[],
): Promise<(ReadRow | null)[]> {
  const { fetch, viewer, allowance } = reader;
  const input = { ids, viewer, requests };
  const run = ({ name, text, parameters, isSlow }: ReadStatement<Viewer>) =>
    fetch({ name, text, params: parameters.map((find) => find(input)), allowance, isSlow });
  const first = await run(statement);
  const { complete, isUndecided, views } = statement;
  const raw = complete && first.some(isUndecided) ? await run(complete) : first;
  const rows = rowsOf(views, raw, plan.entity ? (ids[0] as string) : null, {
    requests,
    policyContext: reader as Reader<unknown>,
  });
  // One id finds one row or none; a root list has one row.
  if (ids.length === 1 || !plan.entity) return ids.map(() => rows[0] ?? null);
  const byId = new Map(rows.map((row) => [row['id'], row]));
  return ids.map((id) => byId.get(id) ?? null);
}
