import type { Compilable, Expression, QueryCreator, SqlBool } from 'kysely';
import { isLocked, lockRows } from '../bulk/lock-rows.ts';
import { rowKeys, selectionOfRows } from '../bulk/row-keys.ts';
import { clockTimestamp, valueBeside } from '../expressions.ts';
import { hasKey, type LabelledEntity, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { listOf, uuid, type ValuesOf } from '../sql-type.ts';
import { type Parameters, type Returned, type Statement, statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import type { DeletableEntity } from './deletion-event.entity.ts';
import {
  type DeletionEventRow,
  deletionParameters,
  type EventExpressions,
  eventParameters,
} from './record-deletion.ts';

/** The rows that a statement is to delete. */
export interface RowsToDelete extends EventExpressions {
  /** Whether a row is among those that the call names. */
  readonly areNamed: Expression<SqlBool>;
}

export const oneRowParameters = { ...rowKey, ...eventParameters };

/** `eventIds` has the id of the event for each of `ids`, in the same order. */
export const severalRowsParameters = { ...rowKeys, eventIds: listOf(uuid), ...deletionParameters };
export type SeveralRowsValues = ValuesOf<typeof severalRowsParameters>;

/** How the rows of an entity are deleted. */
export interface SoftDeletionRule<Entity extends object, Row extends ShownRow<Entity> = ShownRow<Entity>> {
  readonly entity: LabelledEntity<Entity>;
  /** The type of the rows in deletion events. */
  readonly recordedAs: DeletableEntity;
  /** Marks a live row as deleted if the rule allows it, and inserts the event. */
  readonly one: Statement<ValuesOf<typeof oneRowParameters>, Row>;
  /** The same for several rows, which it locks in the order of their ids. */
  readonly several: Statement<SeveralRowsValues, Row>;
  /** Reads several rows, deleted or not. */
  readonly selection: Statement<ValuesOf<typeof rowKeys>, ShownRow<Entity>>;
  /** Returns the values that the statement copies from the row to the event. */
  readonly eventOf: (row: Row) => Partial<DeletionEventRow>;
}

interface RuleDefinition<Entity extends object>
  extends Pick<SoftDeletionRule<Entity>, 'entity' | 'recordedAs'>,
    Partial<Pick<SoftDeletionRule<Entity>, 'eventOf'>> {
  readonly table: keyof Tables;
  /** Builds the statement for whichever rows. */
  readonly build: (db: QueryCreator<Tables>, rows: RowsToDelete, returned: Returned<ShownRow<Entity>>) => Compilable;
}

/** Returns how rows are deleted, by one definition for one row and for several. */
export const softDeletionRule = <Entity extends object>({
  entity,
  recordedAs,
  table,
  build,
  eventOf = () => ({}),
}: RuleDefinition<Entity>): SoftDeletionRule<Entity> => ({
  entity,
  recordedAs,
  eventOf,
  selection: selectionOfRows<Entity>(entity),
  one: statement<typeof oneRowParameters, Entity>({
    parameters: oneRowParameters,
    locks: [table, 'id'],
    returns: entity,
    build: (db, parameters, returned) => build(db, oneRow(parameters), returned),
  }),
  several: statement<typeof severalRowsParameters, Entity>({
    parameters: severalRowsParameters,
    locks: [table, 'ids', 'projects'],
    returns: entity,
    build: (db, parameters, returned) => build(lockRows(db, table, parameters), severalRows(parameters), returned),
  }),
});

export const oneRow = (parameters: Parameters<typeof oneRowParameters>): RowsToDelete => ({
  ...parameters,
  areNamed: hasKey(parameters),
  eventIdOf: () => parameters.eventId,
});

/** The statement must begin with `lockRows`. */
export const severalRows = (
  parameters: Parameters<typeof severalRowsParameters>,
  condition?: Expression<SqlBool>,
): RowsToDelete => ({
  ...parameters,
  areNamed: isLocked(condition),
  eventIdOf: (id) => valueBeside(id, parameters.ids, parameters.eventIds),
});

/** Returns the tombstone columns for the SET of an update. */
export const tombstone = ({ actor, reason }: RowsToDelete) => ({
  deletedAt: clockTimestamp(),
  deletedBy: actor,
  deletionReason: reason,
});
