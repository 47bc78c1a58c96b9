import { holdBack } from '../support/network.ts';
import { allListed, confirmDeletion, deleteButton, expectFocus, gone, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** What there is to see in each list: a live row, a deleted one, and what the latter says of itself. */
const LISTS = [
  {
    section: 'ingest',
    make: async (project: string) => {
      const [deleted, live] = [
        await site.ingestJob(project, { status: 'FAILED', documents: 0 }),
        await site.ingestJob(project),
      ];
      await site.deleteIngestJob(project, deleted.id);
      return { live, deleted };
    },
    marks: ['Deleted', 'previously failed'],
  },
  {
    section: 'jobs',
    make: async (project: string) => {
      const [deleted, live] = [await site.job(project, { status: 'CANCELLED' }), await site.job(project)];
      await site.deleteJob(deleted.id);
      return { live, deleted };
    },
    marks: ['Deleted', 'previously cancelled'],
  },
  {
    section: 'adapters',
    make: async (project: string) => {
      const [deleted, live] = [await site.adapter(project), await site.adapter(project)];
      await site.deleteAdapter(deleted.id);
      return { live, deleted };
    },
    marks: ['Deleted'],
  },
];

describe.each(LISTS)('in the list of $section', ({ section, make, marks }) => {
  it('deleted rows are shown on request, with actor, time and reason, and without a delete button', async () => {
    const project = await site.project();
    const { live, deleted } = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}`);
    await allListed(page, 1);

    await page.getByRole('checkbox', { name: 'Show deleted' }).check();

    await allListed(page, 2);
    const row = rowOf(page, deleted.name);
    for (const mark of marks) await row.getByText(mark, { exact: true }).waitFor();
    await row.getByText('Deleted by local just now: Obsolete', { exact: true }).waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    expect(await deleteButton(page, live.name).count()).toBe(1);
  });

  it('the option is part of the address: it survives a reload, can be shared, and can be turned off', async () => {
    const project = await site.project();
    await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}`);
    const box = page.getByRole('checkbox', { name: 'Show deleted' });

    await box.check();
    await page.waitForURL('**/*?deleted=1');
    await page.reload();
    await allListed(page, 2);
    expect(await box.isChecked()).toBe(true);
    const { page: somebodyElses } = await site.visit(`/projects/${project}/${section}?deleted=1`);
    await allListed(somebodyElses, 2);

    await box.uncheck();
    await allListed(page, 1);
    expect(new URL(page.url()).search).toBe('');
  });

  it('a deleted row links to its page, which links back to the list with deleted rows', async () => {
    const project = await site.project();
    const { deleted } = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}?deleted=1`);

    await page.getByRole('link', { name: deleted.name }).click();
    await page.getByText('Deleted by local just now: Obsolete').waitFor();
    expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
    await page.goBack();

    await allListed(page, 2);
  });
});

it('the rows stay visible while deleted ones load', async () => {
  const project = await site.project();
  const live = await site.job(project);
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await allListed(page, 1);
  const list = await holdBack(page, 'Jobs');

  const box = page.getByRole('checkbox', { name: 'Show deleted' });
  await box.check();

  expect(await rowOf(page, live.name).isVisible()).toBe(true);
  expect(await page.getByText('Loading jobs').count()).toBe(0);
  await expectFocus(box);
  list.release();
});

it('a row that is deleted while deleted rows are shown stays, marked as deleted, without a delete button', async () => {
  const project = await site.project();
  await site.adapter(project, 'Vega');
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters?deleted=1`);
  await allListed(page, 2);

  await confirmDeletion(page, 'Nova', 'Hoarse');

  await rowOf(page, 'Nova').getByText('Deleted by local just now: Hoarse').waitFor();
  await gone(deleteButton(page, 'Nova'));
  await allListed(page, 2);
  await expectFocus(deleteButton(page, 'Vega'));
});

it('a list with only deleted rows looks empty until they are shown', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  await site.deleteAdapter(adapter.id);
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await page.getByText('No adapters yet').waitFor();

  await page.getByRole('checkbox', { name: 'Show deleted' }).check();

  await rowOf(page, 'Nova').waitFor();
  await gone(page.getByText('No adapters yet'));
});

it('the deleted jobs of an adapter are shown on request', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const job = await site.job(project, { adapterId: adapter.id });
  await site.deleteJob(job.id);

  const { page } = await site.visit(`/projects/${project}/adapters/${adapter.id}`);
  await page.getByText('No jobs use this adapter').waitFor();
  await page.goto(`/projects/${project}/adapters/${adapter.id}?deleted=1`);

  await rowOf(page, job.name).getByText('Deleted', { exact: true }).waitFor();
});

it.each([
  ['jobs', (project: string) => site.job(project, { status: 'FAILED' })],
  ['ingest', (project: string) => site.ingestJob(project, { status: 'FAILED' })],
  ['adapters', (project: string) => site.adapter(project)],
])('deleted rows stay shown after a deletion on the page of a row: %s', async (section, make) => {
  const project = await site.project();
  const row = await make(project);
  const { page } = await site.visit(`/projects/${project}/${section}`);
  await page.getByRole('checkbox', { name: 'Show deleted' }).check();
  await page.getByRole('link', { name: row.name }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();

  await confirmDeletion(page, row.name);

  await page.waitForURL(`**/projects/${project}/${section}?deleted=1`);
  await rowOf(page, row.name).getByText('Deleted', { exact: true }).waitFor();
});

it('a job links admins to its deleted adapter', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  await site.job(project, { adapterId: adapter.id });
  await site.deleteAdapter(adapter.id);
  const { page } = await site.visit(`/projects/${project}/jobs`);

  await page.getByText('Deleted Adapter').waitFor();
  await page.getByRole('link', { name: 'Nova' }).click();

  await page.getByRole('heading', { level: 1, name: 'Nova' }).waitFor();
  await page.getByText('Deleted by local just now: Obsolete').waitFor();
});
