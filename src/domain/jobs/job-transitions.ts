import { type Expression, expressionBuilder, type QueryCreator, type SqlBool } from 'kysely';
import { permissionError, type Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { notFound } from '../errors.ts';
import { clockTimestamp } from '../expressions.ts';
import { getRow, hasKey, keyWithin, type LabelledEntity, type RowKey, rowKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { nullable, text, uuid, type ValuesOf } from '../sql-type.ts';
import { type Parameters, type Statement, statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { attemptError, isRepeated } from './attempt.ts';
import { JOB_TRANSITIONS, type JobStatus, type JobTransition, transitionError } from './job-status.ts';

export type JobTable = 'ingestJobs' | 'generationJobs';

/** The column in which a transition records its instant. */
const INSTANT_COLUMNS = {
  start: 'startedAt',
  complete: 'finishedAt',
  fail: 'finishedAt',
  cancel: 'finishedAt',
} as const;

/** The parameters of a step of a worker: the job, and the worker's attempt if it names one. */
export const stepKey = { ...rowKey, attempt: nullable(uuid) };

/** The update that makes a transition of live jobs whose status allows it. The caller adds which of them. */
export function jobUpdate(db: QueryCreator<Tables>, table: JobTable, transition: JobTransition) {
  const { from, to } = JOB_TRANSITIONS[transition];
  return db
    .updateTable(table)
    .set({ status: to, [INSTANT_COLUMNS[transition]]: clockTimestamp() })
    .where(isLive())
    .where('status', 'in', from);
}

/** The update that makes a transition of a live job, if its status allows the transition. */
const transitionUpdate = (
  db: QueryCreator<Tables>,
  table: JobTable,
  transition: JobTransition,
  key: Parameters<typeof rowKey>,
) => jobUpdate(db, table, transition).where(hasKey(key));

/** The update with which a worker ends a job. It matches no job of another attempt. */
export const endUpdate = (
  db: QueryCreator<Tables>,
  table: JobTable,
  transition: 'complete' | 'fail',
  key: Parameters<typeof stepKey>,
) => transitionUpdate(db, table, transition, key).where(hasAttempt(key));

const job = expressionBuilder<{ job: { attempt: string | null } }, 'job'>();

/** Whether the job has this attempt; true for every job when the worker names none. */
const hasAttempt = ({ attempt }: Parameters<typeof stepKey>): Expression<SqlBool> =>
  job.or([job(attempt, 'is', null), job('attempt', '=', attempt)]);

/** The columns of both kinds of job that the rules of transitions need. */
type JobRow = SoftDeletableRow & { readonly status: JobStatus; readonly attempt: string | null };

/** A transition of jobs of one entity, and the statement that makes it. */
export interface TransitionRule<Entity extends object, Values = object> {
  readonly entity: LabelledEntity<Entity>;
  readonly transition: JobTransition;
  readonly statement: Statement<ValuesOf<typeof rowKey> & Values, ShownRow<Entity>>;
}

/** What a worker sends with each step: its attempt, or null when it names none. */
interface Step {
  readonly attempt: string | null;
}

/** Returns the transition to RUNNING, which also stores the attempt. */
export const startOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
): TransitionRule<Entity, Step> => ({
  entity,
  transition: 'start',
  statement: statement<typeof stepKey, Entity>({
    parameters: stepKey,
    locks: [table, 'id'],
    returns: entity,
    build: (db, { attempt, ...key }, { columns }) =>
      transitionUpdate(db, table, 'start', key)
        .set({ attempt })
        // `columns` belong to one of the two tables; the types allow only columns that both tables have.
        .returning(columns as never),
  }),
});

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
    build: (db, key, { columns }) => transitionUpdate(db, table, transition, key).returning(columns as never),
  }),
});

const failureParameters = { ...stepKey, error: text };

/** Returns the transition to FAILED, which also stores the error. */
export const failureOf = <Entity extends object>(
  entity: LabelledEntity<Entity>,
  table: JobTable,
): TransitionRule<Entity, Step & { error: string }> => ({
  entity,
  transition: 'fail',
  statement: statement<typeof failureParameters, Entity>({
    parameters: failureParameters,
    locks: [table, 'id'],
    returns: entity,
    build: (db, { error, ...key }, { columns }) =>
      endUpdate(db, table, 'fail', key)
        .set({ error })
        .returning(columns as never),
  }),
});

/**
 * Makes a transition of a live job as a compare-and-set, so that of two
 * simultaneous workers exactly one succeeds. Resolves to the job as it is when the
 * worker's attempt has made the transition before. Throws NOT_FOUND when the job is
 * deleted, and INVALID_TRANSITION, naming the status, when its status or the
 * attempt does not allow the transition.
 */
export function transitionJob<Entity extends object, Values extends Partial<Step>>(
  database: Database,
  scope: Scope,
  { entity, transition, statement }: TransitionRule<Entity, Values>,
  key: RowKey,
  values: Values,
): Promise<ShownRow<Entity>> {
  const parameters = { ...keyWithin(scope, 'write', key), ...values };
  const { attempt } = values;

  return compareAndSet<ShownRow<Entity>, ShownRow<Entity>>(
    () => database.executeTakeFirst(statement, parameters),
    async () => {
      const row = await getRow(database, scope, entity, key);
      const job = row as unknown as JobRow;
      if (job.deletedAt) throw notFound(entity.label);
      const denied = permissionError(scope, 'write', job.projectId);
      if (denied) throw denied;
      if (attempt && isRepeated(transition, job, attempt)) return row;
      const error = transitionError(transition, job.status) ?? (attempt && attemptError(transition, job, attempt));
      if (error) throw error;
      return undefined;
    },
  );
}
