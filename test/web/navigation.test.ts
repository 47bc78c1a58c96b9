import type { Page } from 'playwright-core';
import { expectFocus, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

it('each screen has its own title, and a link to it focuses its heading', async () => {
  const project = await site.project();
  const job = await site.ingestJob(project);
  const { page } = await site.visit('/');
  await heading(page, 'Projects').waitFor();
  expect(await page.title()).toBe('Projects · Tombstone');

  for (const [link, title] of [
    ['Project 1', 'Ingest station'],
    [job.name, job.name],
    ['Jobs', 'Jobs'],
    ['Adapters', 'Adapters'],
    ['Deletion record', 'Deletion record'],
    ['Projects', 'Projects'],
  ] as const) {
    await page.getByRole('link', { name: link, exact: true }).click();
    await expectFocus(heading(page, title));
    const ofProject = title === 'Projects' ? '' : ' · Project 1';
    expect(await page.title()).toBe(`${title}${ofProject} · Tombstone`);
  }
});

it('marks the current section of the project', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await heading(page, 'Jobs').waitFor();

  const sections = page.getByRole('navigation', { name: 'Project' }).getByRole('link');
  const current = [];
  for (const section of await sections.all()) {
    if (await section.getAttribute('aria-current')) current.push(await section.innerText());
  }

  expect(current).toEqual(['Jobs']);
});

it('back, forward and the address lead to earlier screens', async () => {
  const project = await site.project();
  const job = await site.job(project);
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await page.getByRole('link', { name: job.name }).click();
  await heading(page, job.name).waitFor();

  await page.goBack();
  await rowOf(page, job.name).waitFor();
  await page.goForward();
  await page.reload();

  await page.getByText(job.name, { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/projects/${project}/jobs/${job.id}`);
});

it('short addresses redirect', async () => {
  const project = await site.project();
  const { page } = await site.visit('/projects');
  await page.waitForURL((url) => url.pathname === '/');

  await page.goto(`/projects/${project}`);

  await page.waitForURL(`**/projects/${project}/ingest`);
  await heading(page, 'Ingest station').waitFor();
});

it.each([
  ['Project', (id: string) => `/projects/${id.replaceAll(/[0-9]/g, '0')}/jobs`],
  ['Ingest job', (id: string) => `/projects/${id}/ingest/${id}`],
  ['Job', (id: string) => `/projects/${id}/jobs/${id}`],
  ['Adapter', (id: string) => `/projects/${id}/adapters/${id}`],
  ['Page', (id: string) => `/projects/${id}/samples`],
])('the address of a missing row shows a message and a link back: %s', async (what, address) => {
  const project = await site.project();

  const { page } = await site.visit(address(project));

  await heading(page, `${what} not found`).waitFor();
  await page.getByRole('link', { name: 'Back to projects' }).click();
  await heading(page, 'Projects').waitFor();
});

it('an address with a malformed id shows "not found" without a request', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await heading(page, 'Jobs').waitFor();

  await page.evaluate(
    `history.pushState({}, '', '/projects/${project}/jobs/none'); dispatchEvent(new PopStateEvent('popstate'))`,
  );

  await heading(page, 'Job not found').waitFor();
});

it.each([
  ['Job', 'jobs', (project: string) => site.job(project)],
  ['Adapter', 'adapters', (project: string) => site.adapter(project)],
  ['Ingest job', 'ingest', (project: string) => site.ingestJob(project)],
])('the address of a project shows no row of another: %s', async (what, section, make) => {
  const [project, other] = [await site.project(), await site.project()];
  const row = await make(other);

  const { page } = await site.visit(`/projects/${project}/${section}/${row.id}`);

  await heading(page, `${what} not found`).waitFor();
  expect(await page.getByText(row.name).count()).toBe(0);
});

it.each(['', '?deleted=1'])('an address with a slash at its end shows the same page: jobs/%s', async (search) => {
  const project = await site.project();
  const job = await site.job(project);
  const { page } = await site.visit(`/projects/${project}/jobs/${search}`);

  await page.getByRole('link', { name: job.name }).click();

  await page.waitForURL(`**/projects/${project}/jobs/${job.id}${search}`);
  await page.getByText('No audio samples').waitFor();
});

it.each([
  ['/foo', 'Page'],
  ['/projects/none/jobs', 'Project'],
  ['/foo/bar/', 'Page'],
])('an address that does not exist shows a page with a way back: %s', async (path, what) => {
  const { page, expectTrouble } = await site.visit('/');
  expectTrouble(/404/);

  await page.goto(path);

  await heading(page, `${what} not found`).waitFor();
  await page.getByRole('link', { name: 'Back to projects' }).click();
  await heading(page, 'Projects').waitFor();
});
