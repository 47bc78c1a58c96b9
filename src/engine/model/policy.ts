import type { Condition } from './condition.ts';
import type { EntityType } from './table.ts';

/** How much of a table a read may show, such as `live` or `all`. The policy defines the names. */
export type Visibility = string;

/** Decides which rows a viewer may see. Its conditions become part of the WHERE of each statement. */
export interface Policy<Viewer> {
  /** The visibility of counts, and of lists unless their arguments ask for another. */
  readonly defaultVisibility: Visibility;
  /** The visibility of rows in payloads of mutations: it must show a row whatever the mutation wrote. */
  readonly payloadVisibility: Visibility;
  /** Returns a key that is equal for viewers whose conditions differ only in parameters. */
  shapeOf(viewer: Viewer): string;
  /** Returns the conditions on rows that are looked up by id, and on rows of root lists. */
  rowConditions(entity: EntityType, visibility: Visibility, viewer: Viewer): readonly Condition<Viewer>[];
  /**
   * Returns the conditions on rows that belong to a row which the viewer can
   * see, as alternatives: a row must meet all conditions of one, and cannot meet
   * those of two. A page scans an index for each alternative and merges the
   * rows, so that partial indexes serve all of them together.
   */
  listConditions(entity: EntityType, visibility: Visibility): readonly (readonly Condition<Viewer>[])[];
  /** Returns the visibility that the arguments of a list ask for. Throws if the viewer may not use these arguments. */
  checkList(viewer: Viewer, entity: EntityType, args: object): Visibility;
  /** Throws if the viewer may not read lists of this partition with this visibility. */
  requireListAccess(viewer: Viewer, visibility: Visibility, partition: string): void;
  /** Whether an error was thrown by these functions and is meant for the client. */
  isDenial(error: unknown): boolean;
}
