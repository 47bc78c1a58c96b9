import { inScope } from './conditions.ts';
import { followReferences } from './path.ts';
import type { Reader } from './reader.ts';
import { hangsOn } from './relations.ts';
import type { Row } from './row.ts';
import { Parameters, runStatement } from './statement.ts';
import type { Kind } from './tables.ts';

/** Rows by their ids, deleted or not, in one statement; `null` where the viewer can see none. For relations, which always resolve. */
export function readRows<Entity extends object>(
  reader: Reader,
  kind: Kind<Entity>,
  ids: readonly string[],
): Promise<(Row<Entity> | null)[]> {
  return readWhere(reader, kind, ids, '', () => []);
}

/**
 * Rows by their ids as they may be asked for from outside: of kinds with a
 * tombstone only live ones; of the others those that hang on a live row, and
 * for admins of their project those on a deleted one too.
 */
export function readReachableRows<Entity extends object>(
  reader: Reader,
  kind: Kind<Entity>,
  ids: readonly string[],
): Promise<(Row<Entity> | null)[]> {
  const table = reader.tables.of(kind);
  if (table.live) {
    const live = table.live('t');
    return readWhere(reader, kind, ids, '', () => [live]);
  }
  const way = hangsOn.get(kind);
  if (!way) return readRows(reader, kind, ids);

  const { joins, reference, end } = followReferences(reader.tables, kind, way);
  const above = `${joins} join ${end.name} above on above.id = ${reference}`;
  return readWhere(reader, kind, ids, above, (params) => {
    const administered = inScope('t', table, reader.scope, 'administer', params);
    return administered.length === 0 ? [] : [`(${[end.live?.('above'), ...administered].join(' or ')})`];
  });
}

async function readWhere<Entity extends object>(
  reader: Reader,
  kind: Kind<Entity>,
  ids: readonly string[],
  joins: string,
  more: (params: Parameters) => string[],
): Promise<(Row<Entity> | null)[]> {
  const table = reader.tables.of(kind);
  const params = new Parameters();
  const conditions = [
    `t.id = any(${params.add(ids, 'uuid[]')})`,
    ...inScope('t', table, reader.scope, 'read', params),
    ...more(params),
  ];
  const text = `select ${table.selection} from ${table.name} t ${joins} where ${conditions.join(' and ')}`;
  const rows = new Map((await runStatement(reader, text, params)).map((row) => [row['id'], row as Row<Entity>]));
  return ids.map((id) => rows.get(id) ?? null);
}
