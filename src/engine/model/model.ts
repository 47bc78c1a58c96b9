import type { Policy } from './policy.ts';
import type { EntityType, TableOf } from './table.ts';

/** What the engine is told of the rows that it reads. */
export interface Model<Viewer> {
  readonly tableOf: TableOf;
  readonly policy: Policy<Viewer>;
  readonly partition: Partition;
}

/**
 * The property that tells whose a row is (a tenant's key). A row and all rows
 * below it share its value, so it is read once, of the row that a statement
 * starts from.
 */
interface Partition {
  readonly key: string;
  /** The rows that the key names: theirs is their own id. */
  readonly entity: EntityType;
}
