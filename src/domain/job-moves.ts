import { type EntityData, type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import { compareAndSet } from './compare-and-set.ts';
import { notFound } from './errors.ts';
import { JOB_MOVES, type JobMove, type JobStatus, moveRefusal } from './job-status.ts';
import { getRow, type Named } from './row.ts';
import { rightRefusal, type Scope, within } from './scope.ts';
import type { SoftDeletableRow } from './soft-delete.ts';

/** A job of either kind, as the state machine sees it. */
export interface Job extends SoftDeletableRow {
  status: JobStatus;
}

/** Which instant a move leaves on the job. */
const STAMPS = { start: 'startedAt', complete: 'finishedAt', fail: 'finishedAt', cancel: 'finishedAt' } as const;

/**
 * Moves a live job one step along its life in one compare-and-set, so that of
 * two workers one moves it. A deleted job is NOT_FOUND: no worker brings it
 * back. Throws INVALID_TRANSITION with the status that stands in the way.
 */
export async function moveJob<Row extends Job>(
  em: EntityManager,
  scope: Scope,
  entity: Named<Row>,
  where: FilterQuery<Row>,
  move: JobMove,
  set?: EntityData<Job & { error: string }>,
): Promise<void> {
  const { from, to } = JOB_MOVES[move];
  const movable = { $and: [where, within(scope, 'write'), { deletedAt: null, status: { $in: [...from] } }] };

  await compareAndSet<never>(
    () =>
      em.nativeUpdate(
        entity,
        movable as FilterQuery<Row>,
        { ...set, status: to, [STAMPS[move]]: raw('clock_timestamp()') } as EntityData<Row>,
        { filters: false },
      ),
    async () => {
      const job = await getRow(em, scope, entity, where);
      if (job.deletedAt) throw notFound(entity.noun);
      const mayNot = rightRefusal(scope, 'write', job.project.id);
      if (mayNot) throw mayNot;
      const refusal = moveRefusal(move, job.status);
      if (refusal) throw refusal;
      return undefined;
    },
  );
}
