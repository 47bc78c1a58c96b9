import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { useEmptyDatabases } from '../support/empty-databases.ts';
import { runScript, runScriptForStderr } from '../support/scripts.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@mikro-orm/cli/cli.js');
const LOAD_CONFIG = `
  import config from './mikro-orm.config.ts';
  import { MikroORM } from '@mikro-orm/core';
  const orm = new MikroORM(await config());
  console.log([...orm.getMetadata()].map(({ className }) => className).join());
  process.exit();`;

describe('the schema generator', () => {
  const fixture = useDatabase();
  const guards = () =>
    directSql(fixture).sql('select tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1');

  it('finds nothing to change', async () => {
    const statements = await fixture.database.orm.schema.getUpdateSchemaSQL();

    expect(statements).toBe('');
  });

  it('keeps the triggers, which it does not know', async () => {
    const before = await guards();

    await fixture.database.orm.schema.update();

    expect(before.length).toBeGreaterThan(20);
    expect(await guards()).toEqual(before);
  });
});

describe("the ORM's command line", () => {
  const createDatabase = useEmptyDatabases('server');

  it('loads the configuration and the entities without a build', async () => {
    const entities = await runScript(['--input-type=module', '--eval', LOAD_CONFIG], {
      DATABASE_URL: 'postgresql://localhost/none',
    });

    expect(entities.trim().split(',').toSorted()).toEqual([
      'Adapter',
      'AudioSample',
      'CanonicalDocument',
      'DeletionEvent',
      'Feedback',
      'GenerationJob',
      'IngestJob',
      'Project',
      'Purge',
    ]);
  });

  it('migrates the database that the service would use', async () => {
    const { database, config } = await createDatabase();

    await runScript([CLI, 'migration:up'], { DATABASE_URL: config.kind === 'server' ? config.url : '' });

    expect(await database.orm.migrator.getPending()).toEqual([]);
    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });

  it('names the process that holds the migration lock while it waits', async () => {
    const { config, database } = await createDatabase();
    const holder = new Client({ connectionString: config.kind === 'server' ? config.url : '' });
    await holder.connect();
    await holder.query('select pg_advisory_lock(7301995)');

    const up = runScriptForStderr([CLI, 'migration:up'], {
      DATABASE_URL: config.kind === 'server' ? config.url : '',
    });
    await delay(8_000);
    await holder.end();

    expect(await up).toMatch(/Waiting for the migration lock, held by process \d+ \(idle, \d+ s\): 1 s so far/);
    expect(await database.orm.migrator.getPending()).toEqual([]);
  });

  it('refuses a data directory that a service has open, and names the process', async () => {
    const directory = createEmptyDirectory();
    const lock = lockDirectory(directory);

    const up = runScript([CLI, 'migration:up'], { DATABASE_URL: '', DATA_DIR: directory });

    await expect(up).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${process.pid}`) });
    lock.release();
    removeDirectory(directory);
  });
});

describe('behind a pooler of transactions', () => {
  const fixture = useDatabase();
  const MIGRATE = join(import.meta.dirname, '../../src/migrate.ts');

  it.each([
    ['npm run migrate', [MIGRATE]],
    ["the ORM's command line", [CLI, 'migration:up']],
  ])('%s refuses to migrate without MIGRATION_DATABASE_URL', async (_what, script) => {
    const refused = runScript(script, { DATABASE_URL: fixture.url, DATABASE_POOLER: 'transaction' });

    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /Migrations cannot run through a pooler of transactions .*set MIGRATION_DATABASE_URL/,
      ),
    });
  });
});
