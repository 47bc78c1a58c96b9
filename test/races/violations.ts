import type { EntityManager } from '@mikro-orm/core';

/** Queries that find the rows that violate an invariant. */
const VIOLATIONS = {
  'an ingest job deleted while it had work to do': `
    select project_id from ingest_jobs where deleted_at is not null
    and (status <> 'CANCELLED' or status_before_deletion not in ('COMPLETED', 'FAILED', 'CANCELLED'))`,
  'a generation job deleted while it had work to do': `
    select project_id from generation_jobs where deleted_at is not null and status not in ('COMPLETED', 'FAILED', 'CANCELLED')`,
  'a job younger than the deletion of its adapter': `
    select j.project_id from generation_jobs j join adapters a on a.id = j.adapter_id where j.created_at > a.deleted_at`,
  'feedback on a deleted job': `
    select f.project_id from feedback f join audio_samples s on s.id = f.audio_sample_id
    join generation_jobs j on j.id = s.job_id where j.deleted_at is not null`,
  'a document of a job that did not complete': `
    select d.project_id from canonical_documents d join ingest_jobs j on j.id = d.ingest_job_id
    where coalesce(j.status_before_deletion, j.status) <> 'COMPLETED'`,
  'a sample of a job that did not complete': `
    select s.project_id from audio_samples s join generation_jobs j on j.id = s.job_id where j.status <> 'COMPLETED'`,
};
export type Violation = keyof typeof VIOLATIONS;

/** Returns the number of rows of the project that violate each invariant; empty when none does. */
export async function violations(em: EntityManager, project: string): Promise<Partial<Record<Violation, number>>> {
  const found: Partial<Record<Violation, number>> = {};
  for (const [violation, rows] of Object.entries(VIOLATIONS)) {
    const [row] = await em
      .getConnection()
      .execute<{ count: number }[]>(`select count(*)::int from (${rows}) as broken where project_id = ?`, [project]);
    if (row!.count > 0) found[violation as Violation] = row!.count;
  }
  return found;
}
