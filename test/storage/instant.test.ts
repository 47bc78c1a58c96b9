import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { graphqlClient } from '../support/graphql-client.ts';

describe.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia'])('on a server in %s', (zone) => {
  let name: string;
  let database: OpenDatabase;
  beforeAll(async () => {
    name = await createTestDatabase();
    await runSql('postgres', `alter database ${name} set timezone = '${zone}'`);
    database = await openDatabase({ kind: 'server', url: databaseUrl(name) });
  });
  afterAll(async () => {
    await database.close();
    await dropTestDatabase(name);
  });

  it.each([
    '2026-11-21T20:15:30.120Z',
    '2026-06-21T00:00:00.000Z',
    '1999-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.001Z',
  ])('the instant %s is read as it was stored', async (instant) => {
    const id = crypto.randomUUID();

    await database.orm.em.fork().insert(Project, { id, name: 'Audiobooks', createdAt: new Date(instant) });

    const project = await database.orm.em.fork().findOneOrFail(Project, { id });
    const { data } = await graphqlClient(() => database).ask('query ($id: ID!) { project(id: $id) { createdAt } }', {
      id,
    });
    expect(project.createdAt.toISOString()).toBe(instant);
    expect(data.project).toEqual({ createdAt: instant });
  });
});
