import type { Cell } from '../../src/postgres/cell.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';

/** Every row of every table: the same before and after when nothing was stored, changed or removed. */
export function everythingStored({ orm, run }: OpenDatabase): Promise<(readonly Cell[])[]> {
  const tables = [...orm.getMetadata()].map(({ tableName }) => tableName);
  const rows = tables.map((name) => `select '${name}' as "table", to_jsonb(t)::text as "row" from ${name} t`);
  // The beginning for whoever reads a difference; the checksum for the rest of a long text.
  const text = `
    select "table", left("row", 500) as "row", md5("row") as whole from (${rows.join(' union all ')}) rows
    order by "table", "row" collate "C"`;
  return run('everything stored', text, []);
}
