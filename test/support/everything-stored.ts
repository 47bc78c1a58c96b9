import type { Cell } from '../../src/postgres/cell.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';

/** Returns every row of every table. Two equal results mean that nothing was stored, changed or removed between them. */
export function everythingStored({ orm, run }: OpenDatabase): Promise<(readonly Cell[])[]> {
  const tables = [...orm.getMetadata()].map(({ tableName }) => tableName);
  const rows = tables.map((name) => `select '${name}' as "table", to_jsonb(t)::text as "row" from ${name} t`);
  // The start of each row makes a difference readable; the checksum covers the rest of a long text.
  const text = `
    select "table", left("row", 500) as "row", md5("row") as whole from (${rows.join(' union all ')}) rows
    order by "table", "row" collate "C"`;
  return run('everything stored', text, []);
}
