import type { Page } from 'playwright-core';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { allListed, confirmDeletion, deleteButton, expectFocus, rowOf, said } from '../support/looking.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const ROOT = { sub: 'root@example.org', roles: ['admin'] };
const asRoot = async () => site.as(await provider.token(ROOT));

/** A token of somebody with one role in one project. */
const member = (project: string, role: 'viewer' | 'editor' | 'admin', sub = `${role}@example.org`) =>
  provider.token({ sub, projects: { [project]: role } });

async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Bearer token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Sign in to Tombstone' });

describe('who has no token', () => {
  it('is asked for one, with the focus where it goes, and sees nothing else', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await page.getByText('This service wants to know who you are.').waitFor();

    await expectFocus(page.getByLabel('Bearer token'));
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.getByLabel('Bearer token').getAttribute('type')).toBe('password');
  });

  it.each([
    ['', 'Paste a token first.'],
    ['two words', 'A token has no spaces or line breaks: copy it once more.'],
  ])('is told what is wrong with “%s” before it is sent', async (text, words) => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);
    const asked: string[] = [];
    await signInHeading(page).waitFor();
    page.on('request', (request) => asked.push(request.url()));

    await signIn(page, text);

    await page.getByText(words, { exact: true }).waitFor();
    await expectFocus(page.getByLabel('Bearer token'));
    expect(asked).toEqual([]);
  });

  it('is let in with one, also with “Bearer” before and a line break after it, at the address they came for', async () => {
    const root = await asRoot();
    const project = await root.project();
    const job = await root.job(project);
    const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs`);
    expectTrouble(/401/);
    await signInHeading(page).waitFor();

    await signIn(page, `Bearer ${await provider.token(ROOT)}  `);

    await rowOf(page, job.name).waitFor();
    await page.getByText('root@example.org · administrator').waitFor();
  });
});

describe('a token', () => {
  it('that is not accepted is refused in plain words', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, 'nonsense');

    await page.getByRole('alert').getByText('The service did not accept your token').waitFor();
    await expectFocus(page.getByLabel('Bearer token'));
  });

  it('that has expired is called so', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, await provider.token(ROOT, { expiresIn: Math.floor(Date.now() / 1_000) - 60 }));

    await page
      .getByRole('alert')
      .getByText('Your token has expired. Paste a new one to go on where you were')
      .waitFor();
  });

  it('that expires while somebody is about to delete leads back to where they were, and nothing was deleted', async () => {
    const root = await asRoot();
    const project = await root.project();
    const adapter = await root.adapter(project, 'Nova');
    const { page, expectTrouble } = await site.visit(`/projects/${project}/adapters`);
    expectTrouble(/401/);
    // The service lets clocks differ by five seconds.
    await signIn(page, await provider.token(ROOT, { expiresIn: Math.floor(Date.now() / 1_000) - 1 }));
    await deleteButton(page, 'Nova').click();
    await page.waitForTimeout(5_000);

    await page.getByRole('button', { name: 'Delete adapter' }).click();
    await page.getByRole('alert').getByText('Your token has expired').waitFor();
    await signIn(page, await provider.token(ROOT));

    await rowOf(page, adapter.name).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/projects/${project}/adapters`);
  });

  it('is kept for the tab through a reload, and no longer than to the signing out', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);
    await signIn(page, await provider.token(ROOT));
    const who = page.getByText('root@example.org · administrator');
    await who.waitFor();

    await page.reload();
    await who.waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();

    await page.getByText('This service wants to know who you are.').waitFor();
    await page.reload();
    await page.getByText('This service wants to know who you are.').waitFor();
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])')).toBe(
      '[{},{},""]',
    );
  });
});

describe('who is signed in', () => {
  /** A project with a job and a deleted adapter, seen by somebody with that role. */
  async function seenBy(role: 'viewer' | 'editor' | 'admin', room: string, search = '') {
    const root = await asRoot();
    const project = await root.project();
    const adapter = await root.adapter(project, 'Nova');
    const job = await root.job(project, { adapterId: adapter.id, status: 'RUNNING' });
    const done = await root.job(project, { samples: 1 });
    await root.deleteAdapter(adapter.id);
    const visit = await site.visit(`/projects/${project}/${room}${search}`);
    visit.expectTrouble(/401/);
    await signIn(visit.page, await member(project, role));
    return { ...visit, project, job, done };
  }

  it('as a viewer is offered nothing that they may not do, and still sees “Deleted Adapter”', async () => {
    const { page, job } = await seenBy('viewer', 'jobs', '?deleted=1');

    await page.getByText('Only admins of this project see what was deleted.').waitFor();
    await allListed(page, 2);
    await rowOf(page, job.name).getByText('Deleted Adapter').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Sign out']);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Deletion record' }).count()).toBe(0);
  });

  it('as a viewer does not come to the record of deletions by its address', async () => {
    const { page } = await seenBy('viewer', 'deletions');

    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });

  it('as an editor deletes in their own name, and is not offered what was deleted', async () => {
    const { page, project, done } = await seenBy('editor', 'jobs');

    await confirmDeletion(page, done.name, 'Obsolete');

    await said(page, `Deleted job “${done.name}”.`);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const { page: admins, expectTrouble } = await site.visit(`/projects/${project}/jobs?deleted=1`);
    expectTrouble(/401/);
    await signIn(admins, await member(project, 'admin'));
    await rowOf(admins, done.name).getByText('Deleted by editor@example.org just now: Obsolete').waitFor();
  });

  it('as an admin of one project sees that one, and its record of deletions', async () => {
    const { page } = await seenBy('admin', 'deletions');

    await page.getByRole('row').filter({ hasText: 'root@example.org' }).waitFor();
    await page.getByRole('link', { name: 'Projects' }).click();

    await allListed(page, 1);
    await page.getByText('You are an admin').waitFor();
    expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0);
  });

  it('but has no role anywhere is told whom to ask', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByText('You are signed in, but have no role in any project.').waitFor();
  });

  it('does not learn whether a project of others is there', async () => {
    const project = await (await asRoot()).project();
    const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs`);
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'There is no such project' }).waitFor();
  });

  it('leaves nothing to see to whoever signs in next in the same tab', async () => {
    const { page, done } = await seenBy('admin', 'jobs');
    await rowOf(page, done.name).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'There is no such project' }).waitFor();
    expect(await page.getByText(done.name).count()).toBe(0);
  });
});
