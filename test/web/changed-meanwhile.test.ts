import type { Page } from 'playwright-core';
import { useIdentityProvider } from '../support/identity-provider.ts';
import {
  allListed,
  confirmation,
  deleteButton,
  expectFocus,
  expectToStay,
  gone,
  rowOf,
  signIn,
} from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const rootToken = () => provider.token({ sub: 'root@example.org', roles: ['admin'] });
const member = (project: string, role: 'viewer' | 'editor' | 'admin') =>
  provider.token({ sub: `${role}@example.org`, projects: { [project]: role } });

/** A row of the list behind the dialog. It is found by CSS, as a modal dialog hides it from the accessibility tree. */
const behind = (page: Page, name: string) => page.locator('tr', { hasText: name });

const close = async (page: Page) => {
  await expectFocus(page.getByRole('button', { name: 'Close' }));
  expect(await confirmation(page).getByRole('button').count()).toBe(1);
  await page.keyboard.press('Enter');
  await gone(confirmation(page));
};

/** Opens a list of two rows as a role. `remove` deletes a row as the administrator root. */
async function seenBy(role: 'editor' | 'admin', section: 'jobs' | 'ingest' | 'adapters', search = '') {
  const root = site.as(await rootToken());
  const project = await root.project();
  const make = {
    jobs: () => root.job(project),
    ingest: () => root.ingestJob(project),
    adapters: () => root.adapter(project),
  };
  const [other, row] = [await make[section](), await make[section]()];
  const remove = {
    jobs: () => root.deleteJob(row.id),
    ingest: () => root.deleteIngestJob(project, row.id),
    adapters: () => root.deleteAdapter(row.id),
  }[section];
  const visit = await site.visit(`/projects/${project}/${section}${search}`);
  visit.expectTrouble(/401/);
  await signIn(visit.page, await member(project, role));
  await allListed(visit.page, 2);
  return { ...visit, root, project, other, row, remove };
}

describe.each([
  'jobs',
  'ingest',
  'adapters',
] as const)('a row that somebody else deleted before the question: %s', (section) => {
  it('shows an admin who deleted it, when and why, and leaves the list', async () => {
    const { page, other, row, remove } = await seenBy('admin', section);
    await remove();

    await deleteButton(page, row.name).click();

    await confirmation(page).getByText('is already deleted.').waitFor();
    await confirmation(page).getByText('Deleted by root@example.org just now: Obsolete').waitFor();
    await close(page);
    await gone(rowOf(page, row.name));
    await allListed(page, 1);
    await expectFocus(deleteButton(page, other.name));
  });

  it('stays in a list that shows deleted rows, marked as deleted', async () => {
    const { page, other, row, remove } = await seenBy('admin', section, '?deleted=1');
    await remove();

    await deleteButton(page, row.name).click();
    await close(page);

    await rowOf(page, row.name).getByText('Deleted by root@example.org just now: Obsolete').waitFor();
    await allListed(page, 2);
    await expectFocus(deleteButton(page, other.name));
  });

  it('is shown as no longer existing to an editor, who cannot see deleted rows, and leaves the list', async () => {
    const { page, other, row, remove } = await seenBy('editor', section);
    await remove();

    await deleteButton(page, row.name).click();

    await confirmation(page).getByText('was deleted, or you no longer have access.').waitFor();
    await close(page);
    await gone(rowOf(page, row.name));
    await allListed(page, 1);
    await expectFocus(deleteButton(page, other.name));
  });

  it('is also shown as no longer existing on its own page', async () => {
    const { page, row, remove } = await seenBy('editor', section);
    await page.getByRole('link', { name: row.name }).click();
    await deleteButton(page, row.name).waitFor();
    await remove();

    await deleteButton(page, row.name).click();
    await close(page);

    await page.getByRole('heading', { name: 'not found' }).waitFor();
  });
});

it('feedback that was deleted meanwhile leaves its sample and the count of its job', async () => {
  const { page, root, row, project } = await seenBy('editor', 'jobs');
  const job = await root.job(project, { samples: 1 });
  const [feedback] = await root.feedbackOn(job, 2);
  await page.reload();
  await page.getByRole('link', { name: job.name }).click();
  const buttons = deleteButton(page, 'feedback by root@example.org');
  await buttons.nth(1).waitFor();
  await root.deleteFeedback(feedback as string);

  await buttons.nth(1).click();

  await confirmation(page).getByText('This feedback was deleted, or you no longer have access.').waitFor();
  await close(page);
  await expectFocus(buttons);
  expect(await buttons.count()).toBe(1);
  await page.getByRole('link', { name: 'Jobs' }).click();
  await rowOf(page, row.name).waitFor();
  await rowOf(page, job.name).getByRole('cell', { name: '1', exact: true }).nth(1).waitFor();
});

it('a viewer who lost the permission to delete meanwhile gets a message', async () => {
  const root = site.as(await rootToken());
  const project = await root.project();
  const job = await root.job(project);
  const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs`);
  expectTrouble(/401/);
  await signIn(page, await member(project, 'editor'));
  await deleteButton(page, job.name).waitFor();
  const asViewer = `Bearer ${await member(project, 'viewer')}`;
  await page.route('**/graphql', (route) =>
    route.fallback({ headers: { ...route.request().headers(), authorization: asViewer } }),
  );

  await deleteButton(page, job.name).click();

  await confirmation(page).getByText('You are not allowed to delete this job. Ask an editor of the project.').waitFor();
  await close(page);
  await expectFocus(page.getByRole('heading', { name: 'Jobs' }));
});

describe('a job that changes its status while the confirmation is open', () => {
  it('from queued to running is shown as running, and can be cancelled', async () => {
    const { page, root, project } = await seenBy('editor', 'jobs');
    const job = await root.job(project, { status: 'QUEUED' });
    await page.reload();
    await deleteButton(page, job.name).waitFor();
    await root.startJob(job.id);

    await deleteButton(page, job.name).click();

    await confirmation(page).getByText('This job is running. Cancel it before deleting it.').waitFor();
    await behind(page, job.name).getByText('Running', { exact: true }).waitFor();
    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();
    await confirmation(page).getByText('The job is cancelled. You can delete it now.').waitFor();
    await confirmation(page).getByText('This job has no audio samples.').waitFor();
  });

  it('and completes before it is cancelled is shown with its results', async () => {
    const { page, root, project } = await seenBy('editor', 'jobs');
    const job = await root.job(project, { status: 'RUNNING' });
    await page.reload();
    await deleteButton(page, job.name).click();
    await confirmation(page).getByText('This job is running.').waitFor();
    await root.completeJob(job.id, 1);
    await root.feedbackOn(job, 2);

    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();

    await confirmation(page).getByText('The job finished before it was cancelled. You can delete it now.').waitFor();
    await confirmation(page).getByText('This also permanently deletes 2 feedback entries').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Keep job' }));
  });

  it('does not change the text of the open dialog, although the rows behind it are polled', async () => {
    const { page, root, project } = await seenBy('editor', 'jobs');
    const job = await root.job(project, { status: 'RUNNING' });
    await page.reload();
    await deleteButton(page, job.name).click();
    await confirmation(page).getByText('This job is running.').waitFor();
    await root.completeJob(job.id, 1);

    await behind(page, job.name).getByText('Completed', { exact: true }).waitFor();

    await expectToStay(confirmation(page).getByText('This job is running.'));
    await expectToStay(confirmation(page).getByRole('button', { name: 'Cancel job' }));
  });
});
