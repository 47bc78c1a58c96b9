import type { Database } from '../database.ts';
import { type DomainError, notFound } from '../errors.ts';
import type { LabelledEntity } from '../row.ts';
import type { ValuesOf } from '../sql-type.ts';
import type { Statement } from '../statement.ts';
import type { Unchanged } from './bulk-change.ts';
import type { rowKeys } from './row-keys.ts';

interface Explanation<Row> {
  readonly entity: LabelledEntity<object>;
  readonly selection: Statement<ValuesOf<typeof rowKeys>, Row>;
  /** Returns what became of a row that was not changed; `undefined` when the rule allows the change by now. */
  explainRow(row: Row): Unchanged | undefined;
}

/** Explains, with one read, why rows were not changed. A row that the viewer cannot see is NOT_FOUND. */
export async function explainRows<Row extends { readonly id: string }>(
  database: Database,
  { entity, selection, explainRow }: Explanation<Row>,
  keys: ValuesOf<typeof rowKeys>,
): Promise<Map<string, Unchanged>> {
  const rows = new Map((await database.execute(selection, keys)).map((row) => [row.id, row]));
  const explanations = keys.ids.flatMap((id): [string, Unchanged][] => {
    const row = rows.get(id);
    const unchanged = row ? explainRow(row) : refused(notFound(entity.label));
    return unchanged ? [[id, unchanged]] : [];
  });
  return new Map(explanations);
}

export const refused = (error: DomainError): Unchanged => ({ outcome: 'REFUSED', error });
