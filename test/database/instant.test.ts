import type { Database } from '../../src/database/database.ts';
import { instantOf } from '../../src/database/instant.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';

it.each([
  ['2026-11-21 20:15:30+00', '2026-11-21T20:15:30.000Z'],
  ['2026-11-21 20:15:30.1+00', '2026-11-21T20:15:30.100Z'],
  ['2026-11-21 20:15:30.12+00', '2026-11-21T20:15:30.120Z'],
  ['2026-11-21 20:15:30.123+00', '2026-11-21T20:15:30.123Z'],
  ['2026-11-21 20:15:30.003+00', '2026-11-21T20:15:30.003Z'],
  ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
])('%s reads %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

it.each([
  ['2026-11-21 22:15:30.12+02', '2026-11-21T20:15:30.120Z'],
  ['2026-11-21 17:15:30-03', '2026-11-21T20:15:30.000Z'],
  ['2026-11-22 01:45:30.1+05:30', '2026-11-21T20:15:30.100Z'],
  ['2026-11-21 10:45:30.001-09:30', '2026-11-21T20:15:30.001Z'],
  ['2027-01-01 01:00:00+02', '2026-12-31T23:00:00.000Z'],
])('%s, of another time zone, reads %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

describe.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia'])('on a server in %s', (zone) => {
  let name: string;
  let database: Database;
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
  ])('what is stored at %s reads so everywhere', async (instant) => {
    const id = crypto.randomUUID();

    await database.orm.em.fork().insert(Project, { id, name: 'Audiobooks', createdAt: new Date(instant) });

    const project = await database.orm.em.fork().findOneOrFail(Project, { id });
    const [row] = await directSql({ database }).sql('select created_at from projects where id = $1', id);
    expect(project.createdAt.toISOString()).toBe(instant);
    expect(row).toEqual({ created_at: instant });
  });
});
