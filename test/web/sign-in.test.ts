import type { Page } from 'playwright-core';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { deleteButton, expectFocus, rowOf, signIn } from '../support/looking.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const ROOT = { sub: 'root@example.org', roles: ['admin'] };
const asRoot = async () => site.as(await provider.token(ROOT));

const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Sign in to Tombstone' });

describe('who has no token', () => {
  it('is asked for one, with the focus where it goes, and sees nothing else', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await page.getByText('Sign in with the token your administrator gave you.').waitFor();

    await expectFocus(page.getByLabel('Bearer token'));
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.getByLabel('Bearer token').getAttribute('type')).toBe('password');
  });

  it.each([
    ['', 'Enter a token.'],
    ['two words', 'A token contains no spaces or line breaks. Copy it again.'],
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

    await page.getByRole('alert').getByText('Your token has expired. Enter a new one to continue.').waitFor();
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

    await page.getByText('Sign in with the token your administrator gave you.').waitFor();
    await page.reload();
    await page.getByText('Sign in with the token your administrator gave you.').waitFor();
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])')).toBe(
      '[{},{},""]',
    );
  });
});
