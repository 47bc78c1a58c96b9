import { violationsOf } from '../support/axe.ts';
import { deleteButton, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const TRACE = Array.from({ length: 12 }, (_, line) => `at step ${line + 1}`).join('\n');

const KINDS = [
  {
    kind: 'job',
    section: 'jobs',
    make: (project: string) => site.job(project, { status: 'FAILED', error: TRACE, prompt: 'A wren at dawn' }),
    field: 'Prompt',
  },
  {
    kind: 'ingest job',
    section: 'ingest',
    make: (project: string) => site.ingestJob(project, { status: 'FAILED', error: TRACE, source: 'birds.pdf' }),
    field: 'Source',
  },
];

describe.each(KINDS)('the page of a $kind', ({ section, make, field }) => {
  it('has its name and its project in the title, and its name as heading', async () => {
    const project = await site.project('Field recordings');
    const job = await make(project);

    const { page } = await site.visit(`/projects/${project}/${section}/${job.id}`);

    await page.getByRole('heading', { level: 1, name: job.name, exact: true }).waitFor();
    expect(await page.title()).toBe(`${job.name} · Field recordings · Tombstone`);
  });

  it('shows its id, which can be copied, when it ran and for how long', async () => {
    const project = await site.project();
    const job = await make(project);
    const { page, context } = await site.visit(`/projects/${project}/${section}/${job.id}`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);

    await page.getByRole('button', { name: 'Copy ID' }).click();

    await page.getByText('Copied').waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(job.id);
    const facts = await page.getByRole('definition').allInnerTexts();
    expect(facts.filter((fact) => /^[A-Z][a-z]+ \d+, \d{4}, .+ \(just now\)$/.test(fact))).toHaveLength(3);
    expect(facts).toContainEqual(expect.stringMatching(/^\d+(\.\d)? s$/));
  });

  it('shows the error with its lines, folded while it is long', async () => {
    const project = await site.project();
    const job = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}/${job.id}`);
    const error = page.getByText('at step 1');
    const height = async () => (await error.boundingBox())?.height ?? 0;
    await error.waitFor();
    const folded = await height();

    await page.getByRole('button', { name: 'Show full error' }).click();

    expect(await error.innerText()).toBe(TRACE);
    expect(await height()).toBeGreaterThan(2 * folded);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('offers to queue a failed one again, after changes', async () => {
    const project = await site.project();
    const job = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}/${job.id}`);
    await page.getByRole('button', { name: 'Duplicate' }).click();
    expect(await page.getByLabel(field).inputValue()).toBe(job.name);

    await page.getByLabel(field).fill(`${job.name} 2`);
    await page.getByRole('button', { name: 'Queue job' }).click();

    await said(page, `“${job.name} 2” queued.`);
    await page.getByText('Failed', { exact: true }).waitFor();
  });
});

it('a job that runs shows for how long so far, and can be duplicated once it is cancelled', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'RUNNING' });
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  await page.getByText(/^\d+(\.\d)? s so far$/).waitFor();
  expect(await page.getByRole('button', { name: 'Duplicate' }).count()).toBe(0);

  await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click();

  await page.getByRole('button', { name: 'Duplicate' }).waitFor();
  await deleteButton(page, job.name).waitFor();
});

it('a duplicate has the adapter of the original, unless that is deleted', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const job = await site.job(project, { status: 'CANCELLED', adapterId: adapter.id });
  // The list of adapters has 20 newer ones on its first page.
  for (let number = 0; number < 20; number++) await site.adapter(project);
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  const selected = () => page.getByLabel('Adapter').locator('option:checked').innerText();

  await page.getByRole('button', { name: 'Duplicate' }).click();
  expect(await selected()).toBe('Nova');
  await site.deleteAdapter(adapter.id);
  await page.reload();
  await page.getByRole('button', { name: 'Duplicate' }).click();

  await page.getByText('The adapter Nova of the original job is deleted. Select another.').waitFor();
  expect(await selected()).toBe('None (base model)');
  expect(await violationsOf(page)).toEqual([]);
});

it('a prompt of several lines is shown whole, below its beginning as heading', async () => {
  const project = await site.project();
  const prompt = `${'A wren at dawn. '.repeat(8)}\nA robin at dusk.`;
  const job = await site.job(project, { prompt });

  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);

  await page.getByRole('heading', { level: 1, name: /^A wren at dawn\. .+…$/ }).waitFor();
  expect(await page.getByText('A robin at dusk.').innerText()).toContain('\n');
});

it('the page of an adapter shows its id and the URI of its weights, to be copied', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project);
  const { page } = await site.visit(`/projects/${project}/adapters/${adapter.id}`);

  await page.getByRole('button', { name: 'Copy ID' }).waitFor();
  await page.getByRole('button', { name: 'Copy URI of the weights' }).waitFor();
});
