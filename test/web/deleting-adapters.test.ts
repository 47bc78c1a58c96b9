import {
  allListed,
  confirmation,
  confirmDeletion,
  deleteButton,
  expectFocus,
  gone,
  rowOf,
  said,
} from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const adaptersOf = (project: string) => `/projects/${project}/adapters`;

describe('the confirmation', () => {
  it('names the adapter, explains what happens to its jobs, and focuses the safe button', async () => {
    const project = await site.project();
    const { id: adapterId } = await site.adapter(project, 'Nova');
    for (let job = 0; job < 4; job++) await site.job(project, { adapterId });
    const { page } = await site.visit(adaptersOf(project));

    await deleteButton(page, 'Nova').click();

    const asked = page.getByRole('alertdialog', { name: 'Delete adapter “Nova”?' });
    await asked.waitFor();
    await asked
      .getByText(
        '4 jobs used it. The jobs are kept and show “Deleted Adapter”. New jobs cannot use it. This cannot be undone.',
        { exact: true },
      )
      .waitFor();
    await expectFocus(asked.getByRole('button', { name: 'Keep adapter' }));
  });

  it.each([
    [['QUEUED'], '1 queued or running job will still use it. The job is kept and shows “Deleted Adapter”.'],
    [
      ['RUNNING', 'COMPLETED'],
      '1 job used it. 1 queued or running job will still use it. The jobs are kept and show “Deleted Adapter”.',
    ],
    [
      ['QUEUED', 'RUNNING'],
      '2 queued or running jobs will still use it. The jobs are kept and show “Deleted Adapter”.',
    ],
  ] as const)('tells the jobs that used it from those that still will: %j', async (statuses, words) => {
    const project = await site.project();
    const { id: adapterId } = await site.adapter(project, 'Nova');
    for (const status of statuses) await site.job(project, { adapterId, status });
    await site.deleteJob((await site.job(project, { adapterId })).id);
    const { page } = await site.visit(adaptersOf(project));

    await deleteButton(page, 'Nova').click();

    await confirmation(page).getByText(`${words} New jobs cannot use it.`, { exact: true }).waitFor();
  });

  it('uses the right text for one job and for none', async () => {
    const project = await site.project();
    const { id: adapterId } = await site.adapter(project, 'Nova');
    await site.job(project, { adapterId });
    await site.adapter(project, 'Vega');
    const { page } = await site.visit(adaptersOf(project));

    for (const [name, words] of [
      ['Nova', '1 job used it. The job is kept and shows “Deleted Adapter”. New jobs cannot use it.'],
      ['Vega', 'No jobs used it. New jobs cannot use it.'],
    ] as const) {
      await deleteButton(page, name).click();
      await confirmation(page).getByText(words, { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Keep adapter' }).click();
      await gone(confirmation(page));
    }
  });
});

it('removes the adapter from the list, announces it, and focuses the next row', async () => {
  const project = await site.project();
  for (const name of ['Vega', 'Nova', 'Orion']) await site.adapter(project, name);
  const { page } = await site.visit(adaptersOf(project));
  await allListed(page, 3);

  await confirmDeletion(page, 'Nova', 'Sounds hoarse');

  await said(page, 'Deleted adapter “Nova”.');
  await allListed(page, 2);
  expect(await rowOf(page, 'Nova').count()).toBe(0);
  await expectFocus(deleteButton(page, 'Vega'));
});

it('keeps its jobs, including queued ones, which show "Deleted Adapter" and link to its page', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const done = await site.job(project, { adapterId: adapter.id, samples: 1 });
  const queued = await site.job(project, { adapterId: adapter.id, status: 'QUEUED' });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await rowOf(page, done.name).getByRole('link', { name: 'Nova' }).waitFor();
  await page.getByRole('link', { name: 'Adapters' }).click();

  await confirmDeletion(page, 'Nova');
  await page.getByRole('link', { name: 'Jobs' }).click();

  await allListed(page, 2);
  for (const { name } of [done, queued]) {
    await rowOf(page, name).getByText('Deleted Adapter', { exact: true }).waitFor();
    expect(await rowOf(page, name).getByRole('cell', { name: 'Nova Deleted Adapter' }).count()).toBe(1);
    expect(await rowOf(page, name).getByRole('link', { name: 'Nova' }).getAttribute('href')).toMatch(/\?deleted=1$/);
  }
  await page.getByRole('link', { name: done.name }).click();
  await page.getByRole('definition').filter({ hasText: 'Nova Deleted Adapter' }).waitFor();
  await allListed(page, 1);
});

it('on the page of an adapter leads to the list; its address still shows its jobs', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const job = await site.job(project, { adapterId: adapter.id });
  const { page } = await site.visit(`${adaptersOf(project)}/${adapter.id}`);

  await confirmDeletion(page, 'Nova', 'Sounds hoarse');

  await page.getByText('No adapters yet').waitFor();
  await expectFocus(page.getByRole('heading', { name: 'Adapters' }));
  await page.goto(`${adaptersOf(project)}/${adapter.id}`);
  await page.getByRole('heading', { name: 'Adapter not found' }).waitFor();
  await page.goto(`${adaptersOf(project)}/${adapter.id}?deleted=1`);
  await page.getByText('Deleted by local just now: Sounds hoarse').waitFor();
  await rowOf(page, job.name).waitFor();
  expect(await deleteButton(page, 'Nova').count()).toBe(0);
});

it('frees its name for another adapter', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(adaptersOf(project));

  await confirmDeletion(page, 'Nova');
  await site.adapter(project, 'Nova');
  await page.goto(`${adaptersOf(project)}?deleted=1`);

  await allListed(page, 2);
  expect(await rowOf(page, 'Nova').count()).toBe(2);
  expect(await deleteButton(page, 'Nova').count()).toBe(1);
});
