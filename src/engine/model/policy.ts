import type { Condition } from './condition.ts';
import type { EntityType } from './table.ts';

/** A name of the policy's for how much of a table may be shown, such as `live` or `all`. */
export type Visibility = string;

/** Which rows may be shown to whom. Everything in it goes into the WHERE of each statement. */
export interface Policy<Viewer> {
  /** What counts show, and lists whose arguments say nothing else. */
  readonly defaultVisibility: Visibility;
  /** What payloads of mutations show: rows that were just written, whatever was written. */
  readonly payloadVisibility: Visibility;
  /** Equal for viewers whose conditions differ only in their parameters. */
  shapeOf(viewer: Viewer): string;
  /** Conditions on rows that are looked up by their ids, and on rows of root lists. */
  rowConditions(entity: EntityType, visibility: Visibility, viewer: Viewer): readonly Condition<Viewer>[];
  /** Conditions on rows that belong to a row which the viewer sees already. */
  listConditions(entity: EntityType, visibility: Visibility): readonly Condition<Viewer>[];
  /** Checks the arguments of a list, wherever it is. Throws where the viewer may not ask so. */
  checkList(viewer: Viewer, entity: EntityType, args: object): Visibility;
  /** Throws where the viewer may not be shown lists in a partition under this visibility. */
  checkPartition(viewer: Viewer, visibility: Visibility, partition: string): void;
  /** Whether an error is one of those that these functions throw for the viewer to read. */
  isDenial(error: unknown): boolean;
}
