import { useIdentityProvider } from '../support/identity-provider.ts';
import { allListed, confirmDeletion, rowOf, said, signIn } from '../support/looking.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const asRoot = async () => site.as(await provider.token({ sub: 'root@example.org', roles: ['admin'] }));

/** A token of somebody with one role in one project. */
const member = (project: string, role: 'viewer' | 'editor' | 'admin', sub = `${role}@example.org`) =>
  provider.token({ sub, projects: { [project]: role } });

describe('who is signed in', () => {
  /** A project with a job and a deleted adapter, seen by somebody with that role. */
  async function seenBy(role: 'viewer' | 'editor' | 'admin', section: string, search = '') {
    const root = await asRoot();
    const project = await root.project();
    const adapter = await root.adapter(project, 'Nova');
    const job = await root.job(project, { adapterId: adapter.id, status: 'RUNNING' });
    const done = await root.job(project, { samples: 1 });
    await root.deleteAdapter(adapter.id);
    const visit = await site.visit(`/projects/${project}/${section}${search}`);
    visit.expectTrouble(/401/);
    await signIn(visit.page, await member(project, role));
    return { ...visit, project, job, done };
  }

  it('as a viewer is offered nothing that they may not do, and still sees “Deleted Adapter”', async () => {
    const { page, job } = await seenBy('viewer', 'jobs', '?deleted=1');

    await page.getByText('Only admins of this project can see deleted items.').waitFor();
    await allListed(page, 2);
    await rowOf(page, job.name).getByText('Deleted Adapter').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Sign out']);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Deletion record' }).count()).toBe(0);
  });

  it('as a viewer does not come to the record of deletions by its address', async () => {
    const { page } = await seenBy('viewer', 'deletions');

    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
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
    await page.getByText('Admin · created').waitFor();
    expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0);
  });

  it('but has no role anywhere is told whom to ask', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByText('You are signed in, but you have no role in any project.').waitFor();
  });

  it('does not learn whether a project of others is there', async () => {
    const project = await (await asRoot()).project();
    const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs`);
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'Project not found' }).waitFor();
  });

  it('leaves nothing to see to whoever signs in next in the same tab', async () => {
    const { page, done } = await seenBy('admin', 'jobs');
    await rowOf(page, done.name).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'Project not found' }).waitFor();
    expect(await page.getByText(done.name).count()).toBe(0);
  });
});
