import { violationsOf } from '../support/axe.ts';
import type { VisitOptions } from '../support/browser.ts';
import { everyScreen } from '../support/every-screen.ts';
import { confirmation, deleteButton, gone, said } from '../support/looking.ts';
import { answerWith, cut, holdBack } from '../support/network.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const NARROW = { width: 320, height: 640 };

describe.each<[string, VisitOptions]>([
  ['in light colours', { colorScheme: 'light' }],
  ['in dark colours', { colorScheme: 'dark' }],
  ['in light colours on a narrow screen', { colorScheme: 'light', viewport: NARROW }],
  ['in dark colours on a narrow screen', { colorScheme: 'dark', viewport: NARROW }],
])('%s axe finds nothing to say against', (_look, options) => {
  it('any screen', async () => {
    const { screens } = await everyScreen(site);
    const { page } = await site.visit('/', options);

    const found: Record<string, string[]> = {};
    for (const [screen, path] of Object.entries(screens)) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await gone(page.getByText(/^Loading/));
      const violations = await violationsOf(page);
      if (violations.length > 0) found[screen] = violations;
    }

    expect(found).toEqual({});
  });

  it('any state of a confirmation', async () => {
    const { rows } = await everyScreen(site);
    const { page, expectTrouble } = await site.visit(`/projects/${rows.project}/jobs`, options);
    expectTrouble(/503/);
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      const violations = await violationsOf(page);
      if (violations.length > 0) found[state] = violations;
    };

    await deleteButton(page, rows.runningJob.name).click();
    await confirmation(page).getByText('The job is running.').waitFor();
    await look('a job that must be cancelled first');
    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();
    await confirmation(page).getByText('The job is cancelled.').waitFor();
    await look('a job that was cancelled');
    await page.getByRole('button', { name: 'Keep job' }).click();
    await gone(confirmation(page));

    await deleteButton(page, rows.job.name).click();
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

    for (const [path, name] of [
      [`adapters`, 'Nova'],
      [`ingest`, rows.ingestJob.name],
    ] as const) {
      await page.goto(`/projects/${rows.project}/${path}`);
      await deleteButton(page, name).click();
      await confirmation(page).waitFor();
      await look(`the question of ${path}`);
    }

    expect(found).toEqual({});
  });

  it('any form, as it opens and with what is wrong in it', async () => {
    const { rows, screens } = await everyScreen(site);
    const { page } = await site.visit('/', options);
    const found: Record<string, string[]> = {};

    for (const [path, opens, submits] of [
      ['/', 'New project', 'Create project'],
      [`/projects/${rows.project}/ingest`, 'New ingest job', 'Queue job'],
      [`/projects/${rows.project}/jobs`, 'New job', 'Queue job'],
      [`/projects/${rows.project}/adapters`, 'New adapter', 'Create adapter'],
      [screens['a job'], 'Give feedback on', 'Give feedback'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('button', { name: opens }).first().click();
      await page.getByRole('dialog').waitFor();
      const asItOpens = await violationsOf(page);
      await page.getByRole('dialog').getByRole('button', { name: submits }).click();
      await page
        .getByRole('dialog')
        .getByText(/^(Give|Say|Choose)/)
        .first()
        .waitFor();
      const violations = [...asItOpens, ...(await violationsOf(page))];
      if (violations.length > 0) found[opens] = violations;
    }

    expect(found).toEqual({});
  });

  it('what is on its way, what cannot be had, and the signing in', async () => {
    const project = await site.project();
    const { page, expectTrouble } = await site.visit('/', options);
    expectTrouble(/CONNECTION_RESET/, /401/);
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      const violations = await violationsOf(page);
      if (violations.length > 0) found[state] = violations;
    };

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
    await page.getByText('Paste a token first.').waitFor();
    await look('a token that was refused');

    expect(found).toEqual({});
  });
});
