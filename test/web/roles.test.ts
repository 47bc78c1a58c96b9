import { useIdentityProvider } from '../support/identity-provider.ts';
import { allListed, confirmDeletion, rowOf, said, signIn } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const provider = useIdentityProvider();
const site = useSite(() => provider.environment);

const asRoot = async () => site.as(await provider.token({ sub: 'root@example.org', roles: ['admin'] }));

/** A token with one role in one project. */
const member = (project: string, role: 'viewer' | 'editor' | 'admin', sub = `${role}@example.org`) =>
  provider.token({ sub, projects: { [project]: role } });

describe('a signed-in user', () => {
  /** Opens a project with a job and a deleted adapter as a user with that role. */
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

  it('with the role of a viewer sees no forbidden actions, and still sees “Deleted Adapter”', async () => {
    const { page, job } = await seenBy('viewer', 'jobs', '?deleted=1');

    await page.getByText('Only admins of this project can see deleted items.').waitFor();
    await allListed(page, 2);
    await rowOf(page, job.name).getByText('Deleted Adapter').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Sign out']);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Deletion record' }).count()).toBe(0);
  });

  it('with the role of a viewer cannot open the record of deletions by its address', async () => {
    const { page } = await seenBy('viewer', 'deletions');

    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });

  it('with the role of an editor deletes under their own name, and cannot show deleted rows', async () => {
    const { page, project, done } = await seenBy('editor', 'jobs');

    await confirmDeletion(page, done.name, 'Obsolete');

    await said(page, `Deleted job “${done.name}”.`);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const { page: admins, expectTrouble } = await site.visit(`/projects/${project}/jobs?deleted=1`);
    expectTrouble(/401/);
    await signIn(admins, await member(project, 'admin'));
    await rowOf(admins, done.name).getByText('Deleted by editor@example.org just now: Obsolete').waitFor();
  });

  it('with the role of an admin of one project sees that project and its record of deletions', async () => {
    const { page } = await seenBy('admin', 'deletions');

    await page.getByRole('row').filter({ hasText: 'root@example.org' }).waitFor();
    await page.getByRole('link', { name: 'Projects' }).click();

    await allListed(page, 1);
    await page.getByText('Admin · created').waitFor();
    expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0);
  });

  it('without any role is told whom to ask', async () => {
    const { page, expectTrouble } = await site.visit('/');
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByText('You are signed in, but you have no role in any project.').waitFor();
  });

  it('cannot learn whether a foreign project exists', async () => {
    const project = await (await asRoot()).project();
    const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs`);
    expectTrouble(/401/);

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'Project not found' }).waitFor();
  });

  it('leaves no data to the next user of the same tab', async () => {
    const { page, done } = await seenBy('admin', 'jobs');
    await rowOf(page, done.name).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, await provider.token({ sub: 'stranger@example.org' }));

    await page.getByRole('heading', { name: 'Project not found' }).waitFor();
    expect(await page.getByText(done.name).count()).toBe(0);
  });
});
