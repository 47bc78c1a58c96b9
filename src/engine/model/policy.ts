import type { Condition } from './condition.ts';
import type { EntityType } from './table.ts';

/** A name of the policy's for how much of a table may be shown, such as `live` or `all`. */
export type Visibility = string;

/** Stands for the parent of a list while a statement is made for many parents at once. */
export const ANY_PARENT = Symbol('any parent');

/** Which rows may be shown to whom. Everything in it goes into the WHERE of each statement. */
export interface Policy<Viewer> {
  /** What counts show, and lists whose arguments say nothing else. */
  readonly defaultVisibility: Visibility;
  /** Equal for viewers whose conditions differ only in their parameters. */
  shapeOf(viewer: Viewer): string;
  /** Conditions on rows that are looked up by their ids, and on rows of root lists. */
  rowConditions(entity: EntityType, visibility: Visibility, viewer: Viewer): readonly Condition<Viewer>[];
  /** Conditions on rows that belong to a row which the viewer sees already. */
  listConditions(entity: EntityType, visibility: Visibility): readonly Condition<Viewer>[];
  /**
   * Checks the arguments of a list before any row is read. Throws where the viewer may not ask so.
   *
   * @param partition the value of the partition key that the rows share; ANY_PARENT where it is not known yet
   */
  checkList(
    viewer: Viewer,
    entity: EntityType,
    partition: string | undefined | typeof ANY_PARENT,
    args: object,
  ): Visibility;
  /** Whether an error is one of those that `checkList` throws for the viewer to read. */
  isDenial(error: unknown): boolean;
}
