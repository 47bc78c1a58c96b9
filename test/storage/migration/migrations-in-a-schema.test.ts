import { join } from 'node:path';
import { Client } from 'pg';
import { createGenerationJob } from '../../../src/domain/generation/create-generation-job.ts';
import type { OpenDatabase } from '../../../src/storage/database.ts';
import { migrate, requireMigrated } from '../../../src/storage/migration/migrate.ts';
import { migrations } from '../../../src/storage/migration/migrations.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { catalogOf } from '../../support/catalog.ts';
import { EVERYTHING } from '../../support/database-fixture.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../../support/databases.ts';
import { makeEveryState } from '../../support/every-state.ts';
import { makeAdapter, makeProject } from '../../support/makers.ts';
import { createScopedRole, type ScopedRole } from '../../support/scoped-roles.ts';
import { runScript } from '../../support/scripts.ts';

const CLI = join(import.meta.dirname, '../../../node_modules/@mikro-orm/cli/cli.js');

let name: string;
const roles: ScopedRole[] = [];
const opened: OpenDatabase[] = [];

beforeEach(async () => {
  name = await createTestDatabase('template1');
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  await dropTestDatabase(name);
  for (const role of roles.splice(0)) await role.drop();
});

async function role(schema?: string): Promise<ScopedRole> {
  const made = await createScopedRole(name, schema);
  roles.push(made);
  return made;
}

/** Opens and migrates the database, as a service does at start. */
async function start(of: ScopedRole, settings: { query?: string; schema?: string } = {}): Promise<OpenDatabase> {
  const { query = '', schema } = settings;
  const config = { kind: 'server', url: of.url(name) + query, schema } as const;
  const database = await openDatabase(config);
  opened.push(database);
  await migrate(database, config);
  return database;
}

/** Returns the schemas that are not PostgreSQL's own, with their tables. */
async function relations(): Promise<Record<string, number>> {
  const client = new Client({ connectionString: databaseUrl(name) });
  await client.connect();
  const { rows } = await client.query<{ schema: string; count: number }>(
    `select relnamespace::regnamespace::text as schema, count(*)::int from pg_class
     where relnamespace::regnamespace::text !~ '^(pg_|information_schema)' group by 1`,
  );
  await client.end();
  return Object.fromEntries(rows.map(({ schema, count }) => [schema, count]));
}

it('a role that owns only its schema can start repeatedly, and public stays empty', async () => {
  const app = await role();

  await start(app);
  const first = await relations();
  const database = await start(app);

  expect(Object.keys(first)).toEqual([app.name]);
  expect(await relations()).toEqual(first);
  await expect(requireMigrated(database)).resolves.toBeUndefined();
});

it('a role with its own search path can start repeatedly', async () => {
  const app = await role('Pipe-line "1"');

  await start(app);
  await start(app);

  expect(Object.keys(await relations())).toEqual(['"Pipe-line ""1"""']);
});

it.each([
  ['the address', { query: '?schema=pipe' }],
  ['DATABASE_SCHEMA', { schema: 'pipe' }],
])('the schema that %s names has all tables, at every start', async (_where, settings) => {
  const app = await role();
  await runSql(name, `create schema pipe authorization ${app.name}`);

  await start(app, settings);
  const database = await start(app, settings);

  expect(Object.keys(await relations())).toEqual(['pipe']);
  await expect(requireMigrated(database)).resolves.toBeUndefined();
});

it('a schema other than public has the same objects, and its guards work', async () => {
  await runSql(
    name,
    'create schema extensions',
    'create extension pg_trgm with schema extensions',
    'grant usage on schema extensions to public',
  );
  const app = await role();
  const database = await start(app);
  const elsewhere = await openDatabase({ kind: 'server', url: databaseUrl('tombstone_template') });
  opened.push(elsewhere);

  const rows = await makeEveryState(database);

  const withoutSchema = (lines: string[], schema: string) =>
    lines.map((line) =>
      line
        .replace(/(current_user operator\(pg_catalog\.=\)) '\w+'/, "$1 'owner'")
        .replaceAll(schema, 'schema')
        .replace('extensions.', '')
        .replace(/'schema', 'pg_temp'/, 'schema, pg_temp'),
    );
  expect(withoutSchema(await catalogOf(database), app.name)).toEqual(
    withoutSchema(await catalogOf(elsewhere), 'public'),
  );
  await expect(
    createGenerationJob(database, EVERYTHING, {
      projectId: rows.project,
      adapterId: rows.deletedAdapter,
      prompt: 'Say it',
    }),
  ).rejects.toMatchObject({ code: 'ADAPTER_DELETED' });
});

it('two schemas of one database have their own tables, and neither waits for the other', async () => {
  const [one, other] = [await role(), await role()];

  const [first, second] = await Promise.all([start(one), start(other)]);

  const em = first.orm.em.fork();
  await makeAdapter(em, await makeProject(em), 'Nova');
  expect(await first.run('a', 'select name from adapters', [])).toEqual([['Nova']]);
  expect(await second.run('a', 'select name from adapters', [])).toEqual([]);
});

it('the command line migrates, lists and reverts in the schema of the role', async () => {
  const app = await role();
  const environment = { DATABASE_URL: app.url(name) };

  await runScript([CLI, 'migration:up'], environment);
  const listed = await runScript([CLI, 'migration:list'], environment);
  await runScript([CLI, 'migration:up'], environment);
  await runScript([CLI, 'migration:down'], environment);

  expect(listed).toContain(migrations.at(-1)!.name);
  expect(Object.keys(await relations())).toEqual([app.name]);
  const database = await openDatabase({ kind: 'server', url: app.url(name) });
  opened.push(database);
  await expect(requireMigrated(database)).rejects.toThrow(`The database lacks ${migrations.at(-1)!.name}:`);
});

it('a role that may not create tables gets advice, and nothing is created', async () => {
  const app = await role();
  await runSql(name, `drop schema ${app.name}`);

  const started = start(app);

  await expect(started).rejects.toMatchObject({ code: 'SERVER_UNUSABLE' });
  await expect(started).rejects.toThrow(
    `The role ${app.name} may not migrate the schema public (permission denied for schema public): migrate as the owner of its tables, grant it CREATE on the schema, or set DATABASE_SCHEMA to a schema of its own`,
  );
  expect(await relations()).toEqual({});
});

it('the command line refuses a schema other than that of the connections', async () => {
  const app = await role();

  const up = runScript([CLI, 'migration:up', '--schema', 'public'], { DATABASE_URL: app.url(name) });

  await expect(up).rejects.toMatchObject({ stderr: expect.stringContaining('set DATABASE_SCHEMA instead') });
  expect(await relations()).toEqual({});
});
