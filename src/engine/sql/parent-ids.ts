/** The parent rows of a list. */
export interface ParentRows {
  /** The number of the set that has them. */
  readonly set: number;
  /** The column with their ids; `undefined` for a root list, which has no parent row. */
  readonly id: string | undefined;
  /** Whether they are referred to by the rows of the set. Several rows can refer to the same one. */
  readonly isReferred: boolean;
}

/**
 * Returns a query for the ids of parent rows. Each id comes with the key that
 * rows of the list have in their parent cell. The key is null for the row that
 * is looked up first, usually the only one: null takes no bytes.
 *
 * @param ids the placeholder of the parameter with the ids to look up
 */
export function parentIds({ set, id, isReferred }: ParentRows, ids: string): string {
  if (!id) return 'select null::uuid as id, null::uuid as key';
  if (isReferred) return `select distinct ${id} as id, ${id} as key from s${set}`;
  const key = set === 0 ? `nullif(${id}, (${ids})[1])` : id;
  return `select ${id} as id, ${key} as key from s${set}`;
}
