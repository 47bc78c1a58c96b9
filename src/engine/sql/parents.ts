/** Rows of a set in which there are lists. */
export interface Parents {
  readonly set: number;
  /** The column that holds their ids; `undefined` for what is around no row. */
  readonly id: string | undefined;
  /** Whether they are what the set's rows refer to: many may refer to one. */
  readonly isReferred: boolean;
}

/**
 * A query for the ids of rows, and for what those of their lists carry to say
 * in whose page they are. A text for each row costs: what is below the first of
 * the rows asked for, mostly the only one, goes without saying.
 *
 * @param asked the ids of the rows asked for, in SQL
 */
export function parents({ set, id, isReferred }: Parents, asked: string): string {
  if (!id) return 'select null::uuid as id, null::uuid as mark';
  if (isReferred) return `select distinct ${id} as id, ${id} as mark from s${set}`;
  const mark = set === 0 ? `nullif(${id}, (${asked})[1])` : id;
  return `select ${id} as id, ${mark} as mark from s${set}`;
}
