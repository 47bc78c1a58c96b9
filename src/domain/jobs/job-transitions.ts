import type { QueryCreator } from 'kysely';
import { permissionError, type Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { notFound } from '../errors.ts';
import { clockTimestamp } from '../expressions.ts';
import { getRow, hasKey, keyWithin, type LabelledEntity, type RowKey, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, type ValuesOf } from '../sql-type.ts';
import { type Parameters, type Statement, statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { JOB_TRANSITIONS, type JobStatus, type JobTransition, transitionError } from './job-status.ts';

type JobTable = 'ingestJobs' | 'generationJobs';

/** The column in which a transition records its instant. */
const INSTANT_COLUMNS = {
  start: 'startedAt',
  complete: 'finishedAt',
  fail: 'finishedAt',
  cancel: 'finishedAt',
} as const;

/** The update that makes a transition of a live job, if its status allows the transition. */
export function transitionUpdate(
  db: QueryCreator<Tables>,
  table: JobTable,
  transition: JobTransition,
  key: Parameters<typeof rowKey>,
) {
  const { from, to } = JOB_TRANSITIONS[transition];
  return db
    .updateTable(table)
    .set({ status: to, [INSTANT_COLUMNS[transition]]: clockTimestamp() })
    .where(hasKey(key))
    .where(isLive())
    .where('status', 'in', from);
}

/** A transition of jobs of one entity, and the statement that makes it. */
export interface TransitionRule<Entity extends object, Values = object> {
  readonly entity: LabelledEntity<Entity>;
  readonly transition: JobTransition;
  readonly statement: Statement<ValuesOf<typeof rowKey> & Values, ShownRow<Entity>>;
}

/** Returns a transition that changes only the status and its instant. */
export const transitionOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
  transition: JobTransition,
): TransitionRule<Entity> => ({
  entity,
  transition,
  statement: statement<typeof rowKey, Entity>({
    parameters: rowKey,
    locks: [table, 'id'],
    returns: entity,
    // `columns` belong to one of the two tables; the types allow only columns that both tables have.
    build: (db, key, { columns }) => transitionUpdate(db, table, transition, key).returning(columns as never),
  }),
});

const failureParameters = { ...rowKey, error: text };

/** Returns the transition to FAILED, which also stores the error. */
export const failureOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
): TransitionRule<Entity, { error: string }> => ({
  entity,
  transition: 'fail',
  statement: statement<typeof failureParameters, Entity>({
    parameters: failureParameters,
    locks: [table, 'id'],
    returns: entity,
    build: (db, { error, ...key }, { columns }) =>
      transitionUpdate(db, table, 'fail', key)
        .set({ error })
        .returning(columns as never),
  }),
});

/**
 * Makes a transition of a live job as a compare-and-set, so that of two
 * simultaneous workers exactly one succeeds. Throws NOT_FOUND when the job is
 * deleted, and INVALID_TRANSITION, naming the status, when its status does not
 * allow the transition.
 */
export function transitionJob<Entity extends object, Values extends object>(
  database: Database,
  scope: Scope,
  { entity, transition, statement }: TransitionRule<Entity, Values>,
  key: RowKey,
  values: Values,
): Promise<ShownRow<Entity>> {
  const parameters = { ...keyWithin(scope, 'write', key), ...values };

  return compareAndSet<ShownRow<Entity>>(
    () => database.executeTakeFirst(statement, parameters),
    async () => {
      const row = await getRow(database, scope, entity, key);
      const { projectId, status, deletedAt } = row as unknown as SoftDeletableRow & { status: JobStatus };
      if (deletedAt) throw notFound(entity.label);
      const error = permissionError(scope, 'write', projectId) ?? transitionError(transition, status);
      if (error) throw error;
      return undefined;
    },
  );
}
