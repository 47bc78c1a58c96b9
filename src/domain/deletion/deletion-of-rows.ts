import type { Scope } from '../access/scope.ts';
import type { BulkChange, Unchanged } from '../bulk/bulk-change.ts';
import { explainRows, refused } from '../bulk/explain-rows.ts';
import { keysWithin, type rowKeys } from '../bulk/row-keys.ts';
import type { Database } from '../database.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../id.ts';
import type { LabelledEntity, ProjectRow } from '../row.ts';
import type { ValuesOf } from '../sql-type.ts';
import type { Statement } from '../statement.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import type { DeletableEntity } from './deletion-event.entity.ts';
import { completeEvent, type DeletionEventRow, deletionValues, draftDeletionEvent } from './record-deletion.ts';
import { explainUndeleted } from './soft-delete.ts';
import type { SeveralRowsValues } from './soft-deletion-rule.ts';

/** A row that a call deleted, and the event of its deletion. */
export interface DeletedRow<Row> {
  readonly id: string;
  readonly row: Row;
  readonly event: DeletionEventRow;
}

/** How the rows of an entity are deleted, several at once. */
interface RowsDeletionRule<Row, ReadRow> {
  readonly entity: LabelledEntity<object>;
  readonly recordedAs: DeletableEntity;
  /** Marks those of the rows as deleted that the rule allows, and inserts their events, in one statement. */
  mark(values: SeveralRowsValues): Promise<readonly Row[]>;
  eventOf(row: Row): Partial<DeletionEventRow>;
  /** Reads the rows that were not deleted. */
  readonly selection: Statement<ValuesOf<typeof rowKeys>, ReadRow>;
  /** Returns why the caller's condition refuses a row that the rule would delete; `undefined` when it allows it by now. */
  conditionError?(row: ReadRow): DomainError | undefined;
}

export interface DeletionRequest {
  readonly reason: string | null | undefined;
  /** The project that the rows must belong to when the caller names one. */
  readonly projectId?: string;
}

/** Returns the change that deletes rows. Throws BAD_USER_INPUT for a reason that cannot be stored. */
export function deletionOfRows<Row extends ProjectRow, ReadRow extends ProjectRow>(
  database: Database,
  scope: Scope,
  { entity, recordedAs, mark, eventOf, selection, conditionError }: RowsDeletionRule<Row, ReadRow>,
  { reason, projectId }: DeletionRequest,
): BulkChange<DeletedRow<Row>> {
  const draft = draftDeletionEvent(scope, recordedAs, optionalText('reason', reason, LONG_TEXT));

  function explainRow(row: ReadRow): Unchanged | undefined {
    const explanation = explainUndeleted(scope, row) ?? conditionError?.(row);
    if (explanation instanceof DomainError) return refused(explanation);
    return explanation && { outcome: 'ALREADY_DONE' };
  }

  return {
    change: async (ids) => {
      const drafts = new Map(ids.map((id) => [id, { ...draft, id: newId() }]));
      const eventIds = [...drafts.values()].map(({ id }) => id);
      const rows = await mark({ ...keysWithin(scope, 'write', ids, projectId), eventIds, ...deletionValues(draft) });
      return rows.map((row) => {
        const { id } = row;
        return { id, row, event: completeEvent(drafts.get(id) ?? draft, row, eventOf(row)) };
      });
    },
    explain: (ids) =>
      explainRows(database, { entity, selection, explainRow }, keysWithin(scope, 'read', ids, projectId)),
  };
}
