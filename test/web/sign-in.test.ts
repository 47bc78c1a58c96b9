import type { Page } from 'playwright-core';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { deleteButton, expectFocus, rowOf, signIn } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const ROOT = { sub: 'root@example.org', roles: ['admin'] };
const asRoot = async () => site.as(await provider.token(ROOT));

const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Sign in to Tombstone' });

describe('a user without a token', () => {
  it('is asked for one, with the focus on its field, and sees nothing else', async () => {
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
  ])('gets an error for “%s” before it is sent', async (text, words) => {
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

  it('signs in with one, even with “Bearer” before and a line break after it, and gets the requested page', async () => {
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
  it('that is not accepted causes an error message', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, 'nonsense');

    await page.getByRole('alert').getByText('The service did not accept your token').waitFor();
    await expectFocus(page.getByLabel('Bearer token'));
  });

  it('that has expired is reported as expired', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, await provider.token(ROOT, { expiresIn: Math.floor(Date.now() / 1_000) - 60 }));

    await page.getByRole('alert').getByText('Your token has expired. Enter a new one to continue.').waitFor();
  });

  it('that expires during a deletion leads back to the same page after the sign-in, and nothing is deleted', async () => {
    const root = await asRoot();
    const project = await root.project();
    const adapter = await root.adapter(project, 'Nova');
    const { page, expectTrouble } = await site.visit(`/projects/${project}/adapters`);
    expectTrouble(/401/);
    // The service allows five seconds of clock skew.
    await signIn(page, await provider.token(ROOT, { expiresIn: Math.floor(Date.now() / 1_000) - 1 }));
    await deleteButton(page, 'Nova').click();
    await page.waitForTimeout(5_000);

    await page.getByRole('button', { name: 'Delete adapter' }).click();
    await page.getByRole('alert').getByText('Your token has expired').waitFor();
    await signIn(page, await provider.token(ROOT));

    await rowOf(page, adapter.name).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/projects/${project}/adapters`);
  });

  it('is kept for the tab across reloads, until the user signs out', async () => {
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
