import type { Page } from 'playwright-core';
import type { NamedRow } from './named-rows.ts';
import { gone } from './page-elements.ts';
import type { useSite } from './site.ts';

/** Creates a project with rows of each type and state, and an empty project. */
export async function makeEverything(site: ReturnType<typeof useSite>) {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const deletedAdapter = await site.adapter(project, 'Orion');
  const ingestJob = await site.ingestJob(project, { documents: 2 });
  const deletedIngestJob = await site.ingestJob(project, { status: 'FAILED' });
  const runningIngestJob = await site.ingestJob(project, { status: 'RUNNING' });
  const job = await site.job(project, { adapterId: adapter.id, samples: 2 });
  const deletedJob = await site.job(project, { adapterId: deletedAdapter.id, samples: 1 });
  const runningJob = await site.job(project, { adapterId: deletedAdapter.id, status: 'RUNNING' });
  for (const status of ['QUEUED', 'FAILED', 'CANCELLED'] as const) await site.job(project, { status });
  await site.feedbackOn(job, 2);
  await site.deleteAdapter(deletedAdapter.id);
  await site.deleteIngestJob(project, deletedIngestJob.id);
  await site.deleteJob(deletedJob.id);
  return {
    project,
    emptyProject: await site.project(),
    adapter,
    deletedAdapter,
    ingestJob,
    deletedIngestJob,
    runningIngestJob,
    job,
    deletedJob,
    runningJob,
  };
}

export type Everything = Awaited<ReturnType<typeof makeEverything>>;

/** The path of each screen, by what the screen shows. */
const SCREENS = {
  'the projects': () => '/',
  'the ingest jobs': ({ project }) => `/projects/${project}/ingest`,
  'the ingest jobs with deleted ones': ({ project }) => `/projects/${project}/ingest?deleted=1`,
  'an ingest job': ({ project, ingestJob }) => at(project, 'ingest', ingestJob),
  'an ingest job that runs': ({ project, runningIngestJob }) => at(project, 'ingest', runningIngestJob),
  'a deleted ingest job': ({ project, deletedIngestJob }) => `${at(project, 'ingest', deletedIngestJob)}?deleted=1`,
  'the jobs': ({ project }) => `/projects/${project}/jobs`,
  'the jobs with deleted ones': ({ project }) => `/projects/${project}/jobs?deleted=1`,
  'a job': ({ project, job }) => at(project, 'jobs', job),
  'a job that runs': ({ project, runningJob }) => at(project, 'jobs', runningJob),
  'a deleted job': ({ project, deletedJob }) => `${at(project, 'jobs', deletedJob)}?deleted=1`,
  'the adapters': ({ project }) => `/projects/${project}/adapters`,
  'the adapters with deleted ones': ({ project }) => `/projects/${project}/adapters?deleted=1`,
  'an adapter': ({ project, adapter }) => at(project, 'adapters', adapter),
  'a deleted adapter': ({ project, deletedAdapter }) => `${at(project, 'adapters', deletedAdapter)}?deleted=1`,
  'the record of deletions': ({ project }) => `/projects/${project}/deletions`,
  'an empty list of ingest jobs': ({ emptyProject }) => `/projects/${emptyProject}/ingest`,
  'an empty list of jobs': ({ emptyProject }) => `/projects/${emptyProject}/jobs`,
  'an empty list of adapters': ({ emptyProject }) => `/projects/${emptyProject}/adapters`,
  'an empty record of deletions': ({ emptyProject }) => `/projects/${emptyProject}/deletions`,
  'a job that does not exist': ({ project }) => `/projects/${project}/jobs/${project}`,
  'an unknown address': ({ project }) => `/projects/${project}/nowhere`,
} satisfies Record<string, (made: Everything) => string>;

export type Screen = keyof typeof SCREENS;

const at = (project: string, section: string, { id }: NamedRow): string => `/projects/${project}/${section}/${id}`;

/** Goes to a screen, and waits until it is loaded. */
export async function goTo(page: Page, screen: Screen, made: Everything): Promise<void> {
  await page.goto(SCREENS[screen](made));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await gone(page.getByText(/^Loading/));
}

/** Checks every screen in turn. Resolves to the findings of the screens that have any. */
export async function goEverywhere<Finding>(
  page: Page,
  made: Everything,
  check: () => Promise<Finding[]>,
): Promise<Partial<Record<Screen, Finding[]>>> {
  const found: Partial<Record<Screen, Finding[]>> = {};
  for (const screen of Object.keys(SCREENS) as Screen[]) {
    await goTo(page, screen, made);
    const findings = await check();
    if (findings.length > 0) found[screen] = findings;
  }
  return found;
}
