import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { permissionError, projectsWith, type Scope } from '../access/scope.ts';
import { type Additions, type Conditions, changeRow, NOW } from '../change.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { notFound } from '../errors.ts';
import { getRow, type LabelledEntity } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { JOB_TRANSITIONS, type JobStatus, type JobTransition, transitionError } from './job-status.ts';

/** A job of either kind, as the state machine sees it. */
export interface Job extends SoftDeletableRow {
  status: JobStatus;
}

/** Which instant a move leaves on the job. */
const STAMPS = { start: 'startedAt', complete: 'finishedAt', fail: 'finishedAt', cancel: 'finishedAt' } as const;

/** What a move leaves besides the status and its instant. */
export interface TransitionResult {
  error?: string;
  results?: Additions;
}

/**
 * Moves a live job one step along its life in one compare-and-set, so that of
 * two workers one moves it. A deleted job is NOT_FOUND: no worker brings it
 * back. Throws INVALID_TRANSITION with the status that stands in the way.
 */
export function transitionJob<Row extends Job>(
  em: EntityManager,
  scope: Scope,
  entity: LabelledEntity<Row>,
  where: Conditions,
  move: JobTransition,
  { error, results }: TransitionResult = {},
): Promise<ShownRow<Row>> {
  const { from, to } = JOB_TRANSITIONS[move];
  const change = {
    where: { ...where, projectId: projectsWith(scope, 'write'), status: from },
    set: { error, status: to, [STAMPS[move]]: NOW },
  };

  return compareAndSet<ShownRow<Row>>(
    () => changeRow<Row>(em, entity, change, results),
    async () => {
      const job = await getRow(em, scope, entity, where as FilterQuery<Row>);
      if (job.deletedAt) throw notFound(entity.label);
      const mayNot = permissionError(scope, 'write', job.project.id);
      if (mayNot) throw mayNot;
      const refusal = transitionError(move, job.status);
      if (refusal) throw refusal;
      return undefined;
    },
  );
}
