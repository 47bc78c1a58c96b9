import type { EntityType } from './table.ts';

/** Rows that belong to a parent row. */
export interface Relation<Entity extends object = object> {
  readonly rows: EntityType<Entity>;
  /**
   * The path of references from a row to its parent, the row's own first. Empty
   * for a root list, which has no parent row.
   */
  readonly by: readonly string[];
  /** Whether a parent may have so many rows that counting them takes long. */
  readonly isLarge?: boolean;
}
