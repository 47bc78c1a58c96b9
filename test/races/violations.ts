import type { EntityManager } from '@mikro-orm/core';

/** Each finds the rows of which an invariant does not hold. */
const VIOLATIONS = {
  'an ingest job deleted while it had work to do': `
    select from ingest_jobs where deleted_at is not null
    and (status <> 'CANCELLED' or status_before_deletion not in ('COMPLETED', 'FAILED', 'CANCELLED'))`,
  'a generation job deleted while it had work to do': `
    select from generation_jobs where deleted_at is not null and status not in ('COMPLETED', 'FAILED', 'CANCELLED')`,
  'a job younger than the deletion of its adapter': `
    select from generation_jobs j join adapters a on a.id = j.adapter_id where j.created_at > a.deleted_at`,
  'feedback on a deleted job': `
    select from feedback f join audio_samples s on s.id = f.audio_sample_id
    join generation_jobs j on j.id = s.job_id where j.deleted_at is not null`,
  'a document of a job that did not complete': `
    select from canonical_documents d join ingest_jobs j on j.id = d.ingest_job_id
    where coalesce(j.status_before_deletion, j.status) <> 'COMPLETED'`,
  'a sample of a job that did not complete': `
    select from audio_samples s join generation_jobs j on j.id = s.job_id where j.status <> 'COMPLETED'`,
};
export type Violation = keyof typeof VIOLATIONS;

/** How many rows of the database break which invariant; empty when none does. */
export async function violations(em: EntityManager): Promise<Partial<Record<Violation, number>>> {
  const found: Partial<Record<Violation, number>> = {};
  for (const [violation, rows] of Object.entries(VIOLATIONS)) {
    const [{ count }] = (await em.getConnection().execute(`select count(*)::int from (${rows}) as broken`)) as [
      { count: number },
    ];
    if (count > 0) found[violation as Violation] = count;
  }
  return found;
}
