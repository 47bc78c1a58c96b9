import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { LISTS, type ListName, type LiveAndDeleted, makeLiveAndDeleted } from '../support/live-and-deleted.ts';
import { makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

let project: LiveAndDeleted['project'];
let live: LiveAndDeleted['live'];
let deleted: LiveAndDeleted['deleted'];

beforeAll(async () => {
  ({ project, live, deleted } = await makeLiveAndDeleted(fixture.database));
});

const listOf = (list: ListName, args: string, as = undefined as ReturnType<typeof memberOf> | undefined) =>
  ask(
    `query ($project: ID!) { list: ${list}(projectId: $project${args}) { totalCount nodes { id } } }`,
    { project },
    as,
  );

describe.each(LISTS)('the list of %s', (list) => {
  it('omits deleted rows, in totalCount too', async () => {
    const { data } = await listOf(list, '');

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toContain(live[list]);
    expect(ids).not.toContain(deleted[list]);
    expect(data.list.totalCount).toBe(ids.length);
  });

  it('shows and counts them for admins with includeDeleted', async () => {
    const { data } = await listOf(list, ', includeDeleted: true');

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([live[list], deleted[list]]));
    expect(data.list.totalCount).toBe(ids.length);
  });

  it.each([
    'VIEWER',
    'EDITOR',
  ] as const)('with includeDeleted is FORBIDDEN for a %s, never a filtered page', async (role) => {
    const { data, errors } = await listOf(list, ', includeDeleted: true', memberOf(role, project));

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('with includeDeleted is FORBIDDEN for a viewer who is an admin of another project', async () => {
    const elsewhere = await makeProject(fixture.em);
    const principal = {
      ...memberOf('ADMIN', elsewhere),
      roles: new Map([
        [elsewhere, 'ADMIN'],
        [project, 'VIEWER'],
      ] as const),
    };

    const { errors } = await listOf(list, ', includeDeleted: true', principal);

    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('shows deleted rows to an admin of the project', async () => {
    const { data } = await listOf(list, ', includeDeleted: true', memberOf('ADMIN', project));

    expect(data.list.nodes).toContainEqual({ id: deleted[list] });
  });

  it.each([
    '{}',
    '{ isNull: true }',
    '{ isNull: false }',
    '{ gte: "2026-01-01T00:00:00Z" }',
  ])('rejects the filter deletedAt: %s without includeDeleted', async (filter) => {
    const { errors } = await listOf(list, `, filter: { deletedAt: ${filter} }`);

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('treats a null filter on deletedAt as none', async () => {
    const { data } = await listOf(list, ', filter: { deletedAt: null }');

    expect(data.list.nodes).toContainEqual({ id: live[list] });
  });

  it.each([
    ['{ isNull: false }', true, false],
    ['{ isNull: true }', false, true],
    ['{}', true, true],
    ['{ isNull: null, gte: null, lt: null }', true, true],
    ['{ gte: "2026-01-01T00:00:00Z" }', true, false],
    ['{ lt: "2026-01-01T00:00:00Z" }', false, false],
    ['{ isNull: true, gte: "2026-01-01T00:00:00Z" }', false, false],
  ])('with the filter deletedAt: %s shows deleted rows %p and live ones %p', async (filter, showsDeleted, showsLive) => {
    const { data } = await listOf(list, `, includeDeleted: true, filter: { deletedAt: ${filter} }`);

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids.includes(deleted[list])).toBe(showsDeleted);
    expect(ids.includes(live[list])).toBe(showsLive);
    expect(data.list.totalCount).toBe(ids.length);
  });

  it('is NOT_FOUND for an unknown project and for one that the viewer cannot see, with the same bytes', async () => {
    const hidden = await makeProject(fixture.em);
    const query = `query ($project: ID!) { ${list}(projectId: $project) { totalCount } }`;

    const absent = await ask(query, { project: live.jobs }, memberOf('ADMIN', project));
    const unseen = await ask(query, { project: hidden }, memberOf('ADMIN', project));
    const unseenDeleted = await ask(
      query.replace('$project)', '$project, includeDeleted: true)'),
      { project: hidden },
      memberOf('ADMIN', project),
    );

    expect(absent.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(unseen).toEqual(absent);
    expect(unseenDeleted).toEqual(absent);
    expect((await ask(query, { project: live.jobs })).errors).toEqual(absent.errors);
  });
});

it('two aliases of one list with different includeDeleted show different rows', async () => {
  const { data } = await ask(
    `query ($id: ID!) { project(id: $id) {
      live: jobs { totalCount nodes { id } }
      all: jobs(includeDeleted: true) { totalCount nodes { id } }
    } }`,
    { id: project },
  );

  expect(data.project.all.totalCount).toBe(data.project.live.totalCount + 1);
  expect(data.project.live.nodes).not.toContainEqual({ id: deleted.jobs });
  expect(data.project.all.nodes).toContainEqual({ id: deleted.jobs });
});
