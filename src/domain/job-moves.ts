import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { type Additions, type Conditions, changeRow, NOW } from './change.ts';
import { compareAndSet } from './compare-and-set.ts';
import { notFound } from './errors.ts';
import { JOB_MOVES, type JobMove, type JobStatus, moveRefusal } from './job-status.ts';
import { getRow, type Named } from './row.ts';
import { projectsWith, rightRefusal, type Scope } from './scope.ts';
import type { ShownRow } from './shown-row.ts';
import type { SoftDeletableRow } from './soft-delete.ts';

/** A job of either kind, as the state machine sees it. */
export interface Job extends SoftDeletableRow {
  status: JobStatus;
}

/** Which instant a move leaves on the job. */
const STAMPS = { start: 'startedAt', complete: 'finishedAt', fail: 'finishedAt', cancel: 'finishedAt' } as const;

/** What a move leaves besides the status and its instant. */
export interface Leaving {
  error?: string;
  results?: Additions;
}

/**
 * Moves a live job one step along its life in one compare-and-set, so that of
 * two workers one moves it. A deleted job is NOT_FOUND: no worker brings it
 * back. Throws INVALID_TRANSITION with the status that stands in the way.
 */
export function moveJob<Row extends Job>(
  em: EntityManager,
  scope: Scope,
  entity: Named<Row>,
  where: Conditions,
  move: JobMove,
  { error, results }: Leaving = {},
): Promise<ShownRow<Row>> {
  const { from, to } = JOB_MOVES[move];
  const change = {
    where: { ...where, projectId: projectsWith(scope, 'write'), status: from },
    set: { error, status: to, [STAMPS[move]]: NOW },
  };

  return compareAndSet<ShownRow<Row>>(
    () => changeRow<Row>(em, entity, change, results),
    async () => {
      const job = await getRow(em, scope, entity, where as FilterQuery<Row>);
      if (job.deletedAt) throw notFound(entity.noun);
      const mayNot = rightRefusal(scope, 'write', job.project.id);
      if (mayNot) throw mayNot;
      const refusal = moveRefusal(move, job.status);
      if (refusal) throw refusal;
      return undefined;
    },
  );
}
