/** Rows of a set that have lists. */
export interface Parents {
  readonly set: number;
  /** The column that holds their ids; `undefined` for a root list, which has no parent row. */
  readonly id: string | undefined;
  /** Whether the set's rows refer to them: many may refer to one. */
  readonly isReferred: boolean;
}

/**
 * A query for the ids of rows, each with the key by which the rows of its lists
 * name it. The key of the row that is looked up first, which is mostly the only
 * one, is null: a text for each row costs.
 *
 * @param ids the placeholder of the ids that are looked up
 */
export function parents({ set, id, isReferred }: Parents, ids: string): string {
  if (!id) return 'select null::uuid as id, null::uuid as key';
  if (isReferred) return `select distinct ${id} as id, ${id} as key from s${set}`;
  const key = set === 0 ? `nullif(${id}, (${ids})[1])` : id;
  return `select ${id} as id, ${key} as key from s${set}`;
}
