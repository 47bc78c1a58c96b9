import type { Page } from 'playwright-core';
import { answerWith, cut, holdBack } from '../support/network.ts';
import { allListed, deleteButton, expectFocus, gone, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const rowsOf = (page: Page) => page.getByRole('rowheader').allInnerTexts();

/** Creates a project with this number of adapters. The newest has the highest number. */
async function projectWithAdapters(adapters: number): Promise<string> {
  const project = await site.project();
  for (let number = 1; number <= adapters; number++) await site.adapter(project, `Voice ${number}`);
  return project;
}

const voices = (from: number, to: number): string[] =>
  Array.from({ length: from - to + 1 }, (_, place) => `Voice ${from - place}`);

describe('a list', () => {
  it('loads page by page, newest first, without gaps or duplicates, and keeps the focus on its end', async () => {
    const project = await projectWithAdapters(45);
    const { page } = await site.visit(`/projects/${project}/adapters`);
    const more = page.getByRole('button', { name: 'Load more' });

    await page.getByText('20 of 45 adapters').waitFor();
    expect(await rowsOf(page)).toEqual(voices(45, 26));
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByText('40 of 45 adapters').waitFor();
    await expectFocus(more);
    await page.keyboard.press('Enter');

    await allListed(page, 45);
    expect(await rowsOf(page)).toEqual(voices(45, 1));
    await gone(more);
    await expectFocus(page.getByText('45 adapters'));
  });

  it('loads without gaps when rows are deleted meanwhile, on this page or elsewhere', async () => {
    const project = await projectWithAdapters(42);
    const { page } = await site.visit(`/projects/${project}/adapters`);
    await page.getByText('20 of 42 adapters').waitFor();
    const { data } = await site.client.ask(
      'query ($id: ID!) { project(id: $id) { adapters(first: 25) { nodes { id name } } } }',
      { id: project },
    );
    const idOf = (name: string) =>
      data.project.adapters.nodes.find((adapter: { name: string }) => adapter.name === name).id;

    // On this page, the row that the next page follows; elsewhere, a row of the next page.
    await deleteButton(page, 'Voice 23').click();
    await page.getByRole('button', { name: 'Delete adapter' }).click();
    await page.getByText('19 of 41 adapters').waitFor();
    await site.deleteAdapter(idOf('Voice 20'));
    await page.getByRole('button', { name: 'Load more' }).click();

    await page.getByText('39 of 40 adapters').waitFor();
    expect(await rowsOf(page)).toEqual(voices(42, 2).filter((name) => !['Voice 23', 'Voice 20'].includes(name)));
  });

  it('shows that its next page is loading, requests it once, and offers to retry', async () => {
    const project = await projectWithAdapters(21);
    const { page, expectTrouble } = await site.visit(`/projects/${project}/adapters`);
    expectTrouble(/503/);
    await page.getByText('20 of 21 adapters').waitFor();

    const proxy = await answerWith(page, 'Adapters', 503);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByRole('alert').getByText('The service is not available: try again in a moment').waitFor();
    expect(await rowsOf(page)).toHaveLength(20);
    await proxy.end();

    const held = await holdBack(page, 'Adapters');
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Loading …' }).waitFor();
    expect(held.requests).toBe(1);
    held.release();
    await allListed(page, 21);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it.each([
    ['ingest', 'No ingest jobs yet', 'New ingest job'],
    ['jobs', 'No jobs yet', 'New job'],
    ['adapters', 'No adapters yet', 'New adapter'],
    ['deletions', 'No deletions yet', undefined],
  ])('shows a message with the next step when it is empty: %s', async (section, words, button) => {
    const project = await site.project();

    const { page } = await site.visit(`/projects/${project}/${section}`);

    await page.getByText(words, { exact: true }).waitFor();
    if (button) await page.getByText(`“${button}”`).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it.each([
    ['ingest', 'IngestJobs', 'No ingest jobs yet'],
    ['jobs', 'Jobs', 'No jobs yet'],
    ['adapters', 'Adapters', 'No adapters yet'],
    ['deletions', 'DeletionEvents', 'No deletions yet'],
  ])('shows an error when it cannot be loaded, and loads after a retry: %s', async (section, operation, words) => {
    const project = await site.project();
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/CONNECTION_RESET/);
    const network = await cut(page, operation);

    await page.goto(`/projects/${project}/${section}`);
    await page.getByRole('alert').getByText('The service cannot be reached').waitFor();
    await network.end();
    const held = await holdBack(page, operation);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retrying …' }).waitFor();
    expect(held.requests).toBe(1);
    held.release();

    await page.getByText(words, { exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await expectFocus(page.getByRole('heading', { level: 1 }));
  });

  it('shows that it is loading', async () => {
    const project = await projectWithAdapters(1);
    const { page } = await site.visit('/');
    const held = await holdBack(page, 'Adapters');

    await page.goto(`/projects/${project}/adapters`);
    await page.getByRole('status').getByText('Loading adapters …').waitFor();
    held.release();

    await rowOf(page, 'Voice 1').waitFor();
    await gone(page.getByText('Loading adapters …'));
  });
});
