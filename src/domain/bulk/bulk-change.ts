/** Why a bulk call did not change a row. `error` is a DomainError, or what the database threw. */
export type Unchanged = { readonly outcome: 'ALREADY_DONE' } | { readonly outcome: 'REFUSED'; readonly error: unknown };

/** What a bulk call did with one id, and the changed row. */
export type BulkResult<Row = object> = { readonly id: string } & (
  | { readonly outcome: 'DONE'; readonly row: Row }
  | Unchanged
);

/** How a bulk call changes rows. The ids are different and in ascending order. */
export interface BulkChange<Row> {
  /** Changes those of the rows that the rule allows, in one transaction. Resolves to these. */
  change(ids: readonly string[]): Promise<readonly Row[]>;
  /** Reads rows that were not changed. The result lacks an id when the rule allows the change by now. */
  explain(ids: readonly string[]): Promise<ReadonlyMap<string, Unchanged>>;
}
