import type { Database } from '../../src/database/database.ts';

/** Every row of every table: the same before and after when nothing was stored, changed or removed. */
export function everythingStored({ orm, run }: Database): Promise<Record<string, unknown>[]> {
  const tables = [...orm.getMetadata()].map(({ tableName }) => tableName);
  const rows = tables.map((name) => `select '${name}' as "table", to_jsonb(t)::text as "row" from ${name} t`);
  return run('everything stored', `${rows.join(' union all ')} order by 1, 2`, []);
}
