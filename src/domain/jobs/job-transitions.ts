import type { QueryCreator } from 'kysely';
import { permissionError, type Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/soft-deletion.ts';
import { notFound } from '../errors.ts';
import { clockTimestamp } from '../expressions.ts';
import { getRow, hasKey, keyWithin, type LabelledEntity, type RowKey, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, type ValuesOf } from '../sql-type.ts';
import { type Parameters, type Statement, statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { JOB_TRANSITIONS, type JobStatus, type JobTransition, transitionError } from './job-status.ts';

type JobTable = 'ingestJobs' | 'generationJobs';

/** Which instant a step leaves on the job. */
const STAMPS = { start: 'startedAt', complete: 'finishedAt', fail: 'finishedAt', cancel: 'finishedAt' } as const;

/** The update by which a live job takes a step, if its status is one that the step starts from. */
export function transitionUpdate(
  db: QueryCreator<Tables>,
  table: JobTable,
  step: JobTransition,
  key: Parameters<typeof rowKey>,
) {
  const { from, to } = JOB_TRANSITIONS[step];
  return db
    .updateTable(table)
    .set({ status: to, [STAMPS[step]]: clockTimestamp() })
    .where(hasKey(key))
    .where(isLive())
    .where('status', 'in', from);
}

/** A step that jobs of one kind take, and the statement that makes it. */
export interface TransitionRule<Entity extends object, Values = object> {
  readonly entity: LabelledEntity<Entity>;
  readonly step: JobTransition;
  readonly statement: Statement<ValuesOf<typeof rowKey> & Values, ShownRow<Entity>>;
}

/** A step that changes the status and its instant alone. */
export const transitionOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
  step: JobTransition,
): TransitionRule<Entity> => ({
  entity,
  step,
  statement: statement<typeof rowKey, Entity>({
    parameters: rowKey,
    returns: entity,
    // The columns are those of the one table, where the types know only what both have.
    build: (db, key, { columns }) => transitionUpdate(db, table, step, key).returning(columns as never),
  }),
});

const failureParameters = { ...rowKey, error: text };

/** The step that ends a job with an error. */
export const failureOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
): TransitionRule<Entity, { error: string }> => ({
  entity,
  step: 'fail',
  statement: statement<typeof failureParameters, Entity>({
    parameters: failureParameters,
    returns: entity,
    build: (db, { error, ...key }, { columns }) =>
      transitionUpdate(db, table, 'fail', key)
        .set({ error })
        .returning(columns as never),
  }),
});

/**
 * Moves a live job one step along its life in one compare-and-set, so that of
 * two workers one moves it. A deleted job is NOT_FOUND: no worker brings it
 * back. Throws INVALID_TRANSITION with the status that stands in the way.
 */
export function transitionJob<Entity extends object, Values extends object>(
  database: Database,
  scope: Scope,
  { entity, step, statement }: TransitionRule<Entity, Values>,
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
      const refusal = permissionError(scope, 'write', projectId) ?? transitionError(step, status);
      if (refusal) throw refusal;
      return undefined;
    },
  );
}
