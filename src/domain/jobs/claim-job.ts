import { type Expression, expressionBuilder, type QueryCreator, type SqlBool, sql } from 'kysely';
import { requirePermission, type Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { DomainError, ErrorCode, notFound } from '../errors.ts';
import { LAST } from '../lock-order.ts';
import { Project } from '../projects/project.entity.ts';
import { findRow, type LabelledEntity } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { uuid } from '../sql-type.ts';
import { type Statement, statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { JOB_TRANSITIONS } from './job-status.ts';
import { type JobTable, jobUpdate } from './job-transitions.ts';

const claimKey = { projectId: uuid, attempt: uuid };

interface ClaimKey {
  readonly projectId: string;
  readonly attempt: string;
}

/** How jobs of one entity are claimed. */
interface ClaimRule<Entity extends object> {
  readonly entity: LabelledEntity<Entity>;
  /** Starts the oldest queued job that nobody has locked, unless the attempt has a job. */
  readonly claim: Statement<ClaimKey, ShownRow<Entity>>;
  /** Finds the job of the attempt, deleted or not. */
  readonly find: Statement<ClaimKey, ShownRow<Entity>>;
}

/** Returns how jobs of an entity are claimed. */
export const claimOf = <Entity extends object>(entity: LabelledEntity<Entity>, table: JobTable): ClaimRule<Entity> => ({
  entity,
  claim: statement<typeof claimKey, Entity>({
    parameters: claimKey,
    locks: LAST,
    returns: entity,
    build: (db, { projectId, attempt }, { columns }) => {
      // The cast stands for either table: the statement uses only columns that both have.
      const jobs = table as 'generationJobs';
      const ofAttempt = db
        .selectFrom(jobs)
        .select('id')
        .where('projectId', '=', projectId)
        .where('attempt', '=', attempt);
      const oldestQueued = db
        .selectFrom(jobs)
        .select('id')
        .where('projectId', '=', projectId)
        .where(isLive())
        // A literal, so that the plan of the prepared statement uses the index of the queue.
        .where(
          'status',
          'in',
          JOB_TRANSITIONS.start.from.map((status) => sql.lit(status)),
        )
        .where(otherClaimsHaveEnded(db, attempt))
        .where(({ not, exists }) => not(exists(ofAttempt)))
        .orderBy('createdAt')
        .orderBy('id')
        // A literal, too: a parameter would be taken for a tenth of the rows.
        .limit(({ lit }) => lit(1))
        .forNoKeyUpdate()
        .skipLocked();
      // A subquery after `=` runs once. After `in` it could run for each row, and lock more than one job.
      return jobUpdate(db, jobs, 'start')
        .set({ attempt })
        .where('id', '=', oldestQueued)
        .returning(columns as never);
    },
  }),
  find: statement<typeof claimKey, Entity>({
    parameters: claimKey,
    returns: entity,
    build: (db, { projectId, attempt }, { columns }) =>
      db
        .selectFrom(table)
        .select(columns as never)
        .where('projectId', '=', projectId)
        .where('attempt', '=', attempt),
  }),
});

/**
 * Starts the oldest queued job of a project for a worker. Simultaneous claims get
 * different jobs: each skips the jobs that others have locked. The same attempt
 * always gets the same job, as it is by then, so a claim can be sent again.
 *
 * @returns the job; null when none can be claimed now
 * @throws NOT_FOUND when the job of the attempt is deleted, or when there is no such project that the viewer can see
 */
export async function claimJob<Entity extends object>(
  database: Database,
  scope: Scope,
  { entity, claim, find }: ClaimRule<Entity>,
  key: ClaimKey,
): Promise<ShownRow<Entity> | null> {
  requirePermission(scope, 'write', key.projectId);
  const claimed = await database.executeTakeFirst(claim, key).catch(unlessAttemptHasJob);
  const job = claimed ?? (await database.executeTakeFirst(find, key));
  if (!job) {
    if (!(await findRow(database, Project, key.projectId))) throw notFound(Project.label);
    return null;
  }
  if ((job as unknown as SoftDeletableRow).deletedAt) throw notFound(entity.label);
  return job;
}

/**
 * Waits for simultaneous claims with the same attempt, by a lock that lasts until
 * the transaction ends. Otherwise a claim that is sent again while the first one is
 * under way could skip its job, and resolve to null. PostgreSQL evaluates it once,
 * before it looks for a job.
 */
function otherClaimsHaveEnded(db: QueryCreator<Tables>, attempt: Expression<string>): Expression<SqlBool> {
  const eb = expressionBuilder<Tables>();
  const key = eb.fn('hashtextextended', [eb.cast<string>(attempt, 'text'), eb.lit(0)]);
  return eb(db.selectNoFrom(eb.fn('pg_advisory_xact_lock', [key]).as('lock')), 'is not', null);
}

/** A simultaneous claim with the same attempt has violated the unique index: its job is found then. */
function unlessAttemptHasJob(error: unknown): undefined {
  if (error instanceof DomainError && error.code === ErrorCode.INVALID_TRANSITION) return undefined;
  throw error;
}
