import type { Page } from 'playwright-core';
import { type DatabaseGate, openDatabaseGate } from '../support/database-gate.ts';
import { answerWith, count, cut, holdBack } from '../support/network.ts';
import { confirmation, deleteButton, expectFocus, expectToStay, gone, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

let gate: DatabaseGate;
const site = useSite(async (url) => {
  gate = await openDatabaseGate(url);
  return { DATABASE_URL: gate.url };
});
afterAll(() => gate?.shut());

/** Each type of row with the page that lists it, and with feedback, documents and jobs if the type has them. */
async function everyKind() {
  const project = await site.project();
  const { id: adapterId } = await site.adapter(project, 'Nova');
  const job = await site.job(project, { adapterId, samples: 1 });
  await site.feedbackOn(job, 1);
  const ingestJob = await site.ingestJob(project, { documents: 2 });
  return { project, job, ingestJob };
}

const KINDS = [
  ['job', 'JobToDelete', 'Delete job', 'There is no feedback|feedback entr|are kept|is kept'],
  ['ingest job', 'IngestJobToDelete', 'Delete job', 'imported'],
  ['adapter', 'AdapterToDelete', 'Delete adapter', 'used it'],
  ['feedback', 'FeedbackToDelete', 'Delete feedback', '-star rating'],
] as const;

type Kind = (typeof KINDS)[number][0];

const placeOf = ({ project, job, ingestJob }: Awaited<ReturnType<typeof everyKind>>, kind: Kind) =>
  ({
    job: [`/projects/${project}/jobs`, job.name],
    'ingest job': [`/projects/${project}/ingest`, ingestJob.name],
    adapter: [`/projects/${project}/adapters`, 'Nova'],
    feedback: [`/projects/${project}/jobs/${job.id}`, 'feedback by local'],
  })[kind] as [string, string];

const keep = (page: Page) => confirmation(page).getByRole('button', { name: /^Keep/ });

describe.each(KINDS)('the confirmation of a %s', (kind, operation, answer, words) => {
  const stated = (page: Page) => confirmation(page).getByText(new RegExp(words));

  it('opens at once, shows no count and cannot delete until the service answers, and keeps its layout then', async () => {
    const [path, name] = placeOf(await everyKind(), kind);
    const { page } = await site.visit(path);
    const facts = await holdBack(page, operation);

    await deleteButton(page, name).click();

    await expectFocus(keep(page));
    const deletion = confirmation(page).getByRole('button', { name: answer });
    expect(await deletion.getAttribute('aria-disabled')).toBe('true');
    await deletion.click({ force: true });
    await expectToStay(confirmation(page));
    expect(await stated(page).count()).toBe(0);
    await confirmation(page).getByText('This cannot be undone.').waitFor();
    const place = await deletion.boundingBox();
    facts.release();
    await stated(page).waitFor();
    expect(await deletion.boundingBox()).toEqual(place);
    expect(await deletion.getAttribute('aria-disabled')).toBeNull();
    expect(facts.requests).toBe(1);
  });

  it('can be closed before the service answers, and loads again when it is reopened', async () => {
    const [path, name] = placeOf(await everyKind(), kind);
    const { page } = await site.visit(path);
    const facts = await holdBack(page, operation);
    await deleteButton(page, name).click();
    await page.keyboard.press('Escape');
    await gone(confirmation(page));
    await expectFocus(deleteButton(page, name));

    await deleteButton(page, name).click();
    facts.release();

    await stated(page).waitFor();
    expect(facts.requests).toBe(2);
  });

  it.each([
    ['the network is down', (page: Page) => cut(page, operation), /CONNECTION_RESET/, 'The service cannot be reached'],
    ['a proxy says 503', (page: Page) => answerWith(page, operation, 503), /503/, 'The service is not available'],
  ] as const)('says so when %s, deletes nothing, and offers to try again', async (_, breakIt, trouble, why) => {
    const [path, name] = placeOf(await everyKind(), kind);
    const { page, expectTrouble } = await site.visit(path);
    expectTrouble(trouble);
    const broken = await breakIt(page);

    await deleteButton(page, name).click();

    await confirmation(page).getByRole('alert').getByText(why).waitFor();
    const deletion = confirmation(page).getByRole('button', { name: answer });
    expect(await deletion.getAttribute('aria-disabled')).toBe('true');
    expect(await stated(page).count()).toBe(0);
    await expectFocus(keep(page));
    await broken.end();
    await confirmation(page).getByRole('button', { name: 'Retry' }).click();
    await stated(page).waitFor();
    expect(await confirmation(page).getByRole('alert').count()).toBe(0);
    await expectFocus(keep(page));
  });
});

it('while the database is unavailable, the confirmation shows the message of the service', async () => {
  const { project, job } = await everyKind();
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await deleteButton(page, job.name).waitFor();
  const deletions = await count(page, 'DeleteJob');
  await gate.shut();

  await deleteButton(page, job.name).click();

  await confirmation(page).getByRole('alert').getByText('The database did not answer in time: try again').waitFor();
  await gate.open();
  await confirmation(page).getByRole('button', { name: 'Retry' }).click();
  await confirmation(page).getByText('1 feedback entry').waitFor();
  expect(deletions.requests).toBe(0);
  await confirmation(page).getByRole('button', { name: 'Delete job' }).click();
  await said(page, `Deleted job “${job.name}” and 1 feedback entry.`);
});
