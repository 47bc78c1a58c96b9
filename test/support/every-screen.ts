import type { NamedRow } from './named-rows.ts';
import type { useSite } from './site.ts';

/** A project with something of everything in it, and the address of each screen, by what it shows. */
export async function everyScreen(site: ReturnType<typeof useSite>) {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const deletedAdapter = await site.adapter(project, 'Orion');
  const ingestJob = await site.ingestJob(project, { documents: 2 });
  const deletedIngestJob = await site.ingestJob(project, { status: 'FAILED' });
  const runningIngestJob = await site.ingestJob(project, { status: 'RUNNING' });
  const job = await site.job(project, { adapterId: adapter.id, samples: 2 });
  const deletedJob = await site.job(project, { adapterId: deletedAdapter.id, samples: 1 });
  const runningJob = await site.job(project, { adapterId: deletedAdapter.id, status: 'RUNNING' });
  const queuedJob = await site.job(project, { status: 'QUEUED' });
  for (const status of ['FAILED', 'CANCELLED'] as const) await site.job(project, { status });
  await site.feedbackOn(job, 2);
  await site.deleteAdapter(deletedAdapter.id);
  await site.deleteIngestJob(project, deletedIngestJob.id);
  await site.deleteJob(deletedJob.id);
  const empty = await site.project();

  const at = (room: string, row?: NamedRow, search = '') =>
    `/projects/${project}/${room}${row ? `/${row.id}` : ''}${search}`;
  return {
    rows: { project, adapter, ingestJob, runningIngestJob, job, runningJob, queuedJob },
    screens: {
      'the projects': '/',
      'the ingest jobs': at('ingest'),
      'the ingest jobs with deleted ones': at('ingest', undefined, '?deleted=1'),
      'an ingest job': at('ingest', ingestJob),
      'an ingest job that runs': at('ingest', runningIngestJob),
      'a deleted ingest job': at('ingest', deletedIngestJob, '?deleted=1'),
      'the jobs': at('jobs'),
      'the jobs with deleted ones': at('jobs', undefined, '?deleted=1'),
      'a job': at('jobs', job),
      'a job that runs': at('jobs', runningJob),
      'a deleted job': at('jobs', deletedJob, '?deleted=1'),
      'the adapters': at('adapters'),
      'the adapters with deleted ones': at('adapters', undefined, '?deleted=1'),
      'an adapter': at('adapters', adapter),
      'a deleted adapter': at('adapters', deletedAdapter, '?deleted=1'),
      'the record of deletions': at('deletions'),
      'an empty list of ingest jobs': `/projects/${empty}/ingest`,
      'an empty list of jobs': `/projects/${empty}/jobs`,
      'an empty list of adapters': `/projects/${empty}/adapters`,
      'an empty record of deletions': `/projects/${empty}/deletions`,
      'what is not there': at('jobs', { id: empty, name: '' }),
      'an address that leads nowhere': at('nowhere'),
    },
  };
}

export type EveryScreen = Awaited<ReturnType<typeof everyScreen>>;
