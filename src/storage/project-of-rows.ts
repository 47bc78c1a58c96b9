import { named, type Run } from '../postgres/index.ts';
import { sharedOptions } from './options.ts';
import type { EntityType, Table } from './tables.ts';

/** Returns a function that finds the project of rows by their ids, in whichever tables they are. It locks nothing. */
export function projectOfRows(tableOf: (entity: EntityType) => Table, run: Run) {
  const tables = sharedOptions.entities.map((entity) => tableOf(entity as unknown as EntityType));
  const { name, text } = named(
    tables
      .map((table) => `select ${table.column('projectId')} from ${table.name} where id = any($1::uuid[])`)
      .join('\nunion all '),
  );
  return async (rowIds: readonly string[]): Promise<string | undefined> => {
    const [cells] = await run(name, text, [rowIds]);
    return cells?.[0] ?? undefined;
  };
}
