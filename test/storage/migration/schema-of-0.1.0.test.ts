import { readFileSync } from 'node:fs';
import { migrate } from '../../../src/storage/migration/migrate.ts';
import { catalogOf } from '../../support/catalog.ts';
import { runSql } from '../../support/databases.ts';
import { type EmptyDatabase, useEmptyDatabases } from '../../support/empty-databases.ts';

/** The statements of release 0.1.0 on an empty database. */
const SCHEMA_OF_0_1_0 = readFileSync(new URL('../../support/schema-of-0.1.0.sql', import.meta.url), 'utf8');
const LAST_OF_0_1_0 = 'Migration20261201000000_deletion_record';

const create = useEmptyDatabases('server');

async function createWith0_1_0(): Promise<EmptyDatabase> {
  const empty = await create();
  const { pathname } = new URL(empty.config.kind === 'server' ? empty.config.url : '');
  await runSql(pathname.slice(1), SCHEMA_OF_0_1_0);
  return empty;
}

it('the migrations of 0.1.0 leave the same schema as in 0.1.0', async () => {
  const old = await createWith0_1_0();
  const { database } = await create();

  await database.orm.migrator.up({ to: LAST_OF_0_1_0 });

  const catalog = await catalogOf(database);
  expect(catalog.length).toBeGreaterThan(150);
  expect(catalog).toEqual(await catalogOf(old.database));
});

it('a database of 0.1.0 is migrated to the same schema as an empty one', async () => {
  const old = await createWith0_1_0();
  const fresh = await create();

  await migrate(old.database, old.config);
  await migrate(fresh.database, fresh.config);

  expect(await catalogOf(old.database)).toEqual(await catalogOf(fresh.database));
});

it('reverting to 0.1.0 leaves its schema', async () => {
  const old = await createWith0_1_0();
  const { database, config } = await create();
  await migrate(database, config);

  await database.orm.migrator.down({ to: LAST_OF_0_1_0 });

  expect(await catalogOf(database)).toEqual(await catalogOf(old.database));
});
