import { inScope, wanted } from './conditions.ts';
import type { Wanted } from './list-request.ts';
import { followReferences } from './path.ts';
import type { Reader } from './reader.ts';
import type { Relation } from './relations.ts';
import { Parameters, runStatement } from './statement.ts';

/** How many rows each parent's list holds in all, in one statement: what its pages would show, and nothing else. */
export async function readCounts(
  reader: Reader,
  { rows: kind, by }: Relation,
  parents: readonly string[],
  request: Wanted,
): Promise<number[]> {
  const table = reader.tables.of(kind);
  const params = new Parameters();
  const keys = params.add(parents, 'uuid[]');
  const { joins, reference } = followReferences(reader.tables, kind, by);
  const conditions = [
    reference ? `${reference} = parent.id` : 'true',
    ...inScope('t', table, reader.scope, 'read', params),
    ...wanted(table, request, params),
  ];
  const { status } = request.filter;
  if (status != null) conditions.push(`t.${table.column('status')} = any(${params.add(status, 'text[]')})`);

  const text = `
    select parent.id, counted.rows from unnest(${keys}) as parent (id)
    cross join lateral (select count(*)::int as rows from ${table.name} t ${joins} where ${conditions.join(' and ')}) counted`;
  const counts = new Map((await runStatement(reader, text, params)).map(({ id, rows }) => [id, rows as number]));
  return parents.map((parent) => counts.get(parent) ?? 0);
}
