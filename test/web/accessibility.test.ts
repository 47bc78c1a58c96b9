import type { Page } from 'playwright-core';
import { violationsOf } from '../support/axe.ts';
import { goEverywhere, goTo, makeEverything } from '../support/every-screen.ts';
import { answerWith, cut, holdBack } from '../support/network.ts';
import { answerable, confirmation, deleteButton, gone, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** Collects the violations that axe finds, by the state of the page. Each state is checked in light and dark colors and on a narrow screen. */
function watch(page: Page) {
  const found: Record<string, string[]> = {};
  return {
    found,
    look: async (state: string): Promise<void> => {
      const violations = await violationsOf(page);
      if (violations.length > 0) found[state] = violations;
    },
  };
}

describe('axe finds no violations in', () => {
  it('every screen', async () => {
    const made = await makeEverything(site);
    const { page } = await site.visit('/');

    expect(await goEverywhere(page, made, () => violationsOf(page))).toEqual({});
  }, 180_000);

  it('every state of a confirmation', async () => {
    const made = await makeEverything(site);
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/503/);
    await goTo(page, 'the jobs', made);
    const { found, look } = watch(page);

    await deleteButton(page, made.runningJob.name).click();
    await confirmation(page).getByText('This job is running.').waitFor();
    await look('a job that must be cancelled first');
    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();
    await confirmation(page).getByText('The job is cancelled.').waitFor();
    await look('a job that was cancelled');
    await page.getByRole('button', { name: 'Keep job' }).click();
    await gone(confirmation(page));

    await deleteButton(page, made.job.name).click();
    await confirmation(page).getByText('permanently deletes').waitFor();
    await look('the question');
    const proxy = await answerWith(page, 'DeleteJob', 503);
    await page.getByRole('button', { name: 'Delete job' }).click();
    await confirmation(page).getByRole('alert').waitFor();
    await look('a problem');
    await proxy.end();
    const held = await holdBack(page, 'DeleteJob');
    await page.getByRole('button', { name: 'Delete job' }).click();
    await page.getByRole('button', { name: 'Deleting …' }).waitFor();
    await look('at work');
    held.release();
    await said(page, 'Deleted job');
    await gone(confirmation(page));
    await look('done');

    expect(found).toEqual({});
  });

  it('a confirmation whose preview is loading, cannot be loaded, or has changed', async () => {
    const made = await makeEverything(site);
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/503/);
    await goTo(page, 'the jobs', made);
    const { found, look } = watch(page);

    const held = await holdBack(page, 'JobToDelete');
    await deleteButton(page, made.job.name).click();
    await confirmation(page).getByText('Checking what will be deleted …').waitFor();
    await look('on the way');
    held.release();
    await held.end();
    await answerable(page);
    await page.keyboard.press('Escape');
    await gone(confirmation(page));
    const proxy = await answerWith(page, 'JobToDelete', 503);
    await deleteButton(page, made.job.name).click();
    await confirmation(page).getByRole('alert').waitFor();
    await look('not to be had');
    await proxy.end();
    await page.keyboard.press('Escape');
    await gone(confirmation(page));
    await site.deleteJob(made.job.id);
    await deleteButton(page, made.job.name).click();
    await page.getByRole('button', { name: 'Close' }).waitFor();
    await look('deleted meanwhile');

    expect(found).toEqual({});
  });

  it('the confirmations of all other types of rows', async () => {
    const made = await makeEverything(site);
    const { page } = await site.visit('/');
    const { found, look } = watch(page);

    for (const [screen, name] of [
      ['the adapters', made.adapter.name],
      ['the ingest jobs', made.ingestJob.name],
      ['a job', 'feedback by local'],
    ] as const) {
      await goTo(page, screen, made);
      await deleteButton(page, name).first().click();
      await answerable(page);
      await look(name);
    }

    expect(found).toEqual({});
  });

  it('every form, when it opens and with errors', async () => {
    const made = await makeEverything(site);
    const { page } = await site.visit('/');
    const { found, look } = watch(page);
    const form = page.getByRole('dialog');

    for (const [screen, opens, submits] of [
      ['the projects', 'New project', 'Create project'],
      ['the ingest jobs', 'New ingest job', 'Queue job'],
      ['the jobs', 'New job', 'Queue job'],
      ['the adapters', 'New adapter', 'Create adapter'],
      ['a job', 'Give feedback on', 'Give feedback'],
    ] as const) {
      await goTo(page, screen, made);
      await page.getByRole('button', { name: opens }).first().click();
      await form.waitFor();
      await look(opens);
      await form.getByRole('button', { name: submits }).click();
      await form
        .getByText(/^(Enter|Select)/)
        .first()
        .waitFor();
      await look(`${opens}, with what is wrong`);
    }

    expect(found).toEqual({});
  });

  it('loading pages, pages that cannot be loaded, and the sign-in page', async () => {
    const project = await site.project();
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/CONNECTION_RESET/, /401/);
    const { found, look } = watch(page);

    const held = await holdBack(page, 'Jobs');
    await page.goto(`/projects/${project}/jobs`);
    await page.getByText('Loading jobs …').waitFor();
    await look('on its way');
    held.release();
    await held.end();
    const network = await cut(page, 'Jobs');
    await page.goto(`/projects/${project}/jobs`);
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    await look('not to be had');
    await network.end();
    await answerWith(page, 'Viewer', 401);
    await page.goto('/');
    await page.getByLabel('Bearer token').waitFor();
    await look('the signing in');
    await page.getByLabel('Bearer token').fill('refused');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Enter a token.').waitFor();
    await look('a token that was refused');

    expect(found).toEqual({});
  });
});
