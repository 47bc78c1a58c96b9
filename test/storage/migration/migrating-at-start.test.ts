import { migrate, requireMigrated, SchemaOutdatedError } from '../../../src/storage/migration/migrate.ts';
import { migrations } from '../../../src/storage/migration/migrations.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { directSql } from '../../support/direct-sql.ts';
import { useEmptyDatabases } from '../../support/empty-databases.ts';

const ALL = migrations.map(({ name }) => name);
const [FIRST, ...LATER] = ALL;

const MIGRATIONS = 'select name from mikro_orm_migrations order by id';
const TABLES = `select table_name from information_schema.tables where table_schema = 'public'`;

const createOnServer = useEmptyDatabases('server');

it('several services that start at once on an empty database migrate it once', async () => {
  const { database, config } = await createOnServer();
  const others = await Promise.all([openDatabase(config), openDatabase(config), openDatabase(config)]);

  const starts = await Promise.allSettled([database, ...others].map((each) => migrate(each, config)));

  await Promise.all(others.map((other) => other.close()));
  expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(await directSql({ database }).sql(MIGRATIONS)).toEqual(ALL.map((name) => ({ name })));
  expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
});

it('a start with MIGRATE=false on an empty database names all pending migrations, and leaves it empty', async () => {
  const { database } = await createOnServer();

  const start = requireMigrated(database);

  await expect(start).rejects.toThrow(SchemaOutdatedError);
  await expect(start).rejects.toThrow(ALL.join(', '));
  expect(await directSql({ database }).sql(TABLES)).toEqual([]);
});

describe.each(['server', 'embedded'] as const)('a start with MIGRATE=false on a %s database', (kind) => {
  const create = useEmptyDatabases(kind);

  it('names the pending migrations, and does not run them', async () => {
    const { database } = await create();
    await database.orm.migrator.up({ to: FIRST! });

    const start = requireMigrated(database);

    await expect(start).rejects.toMatchObject({
      name: 'SchemaOutdatedError',
      code: 'SCHEMA_OUTDATED',
      message: `The database lacks ${LATER.join(', ')}: run "npm run migrate", or start without MIGRATE=false`,
    });
    expect(await directSql({ database }).sql(MIGRATIONS)).toEqual([{ name: FIRST }]);
  });

  it('succeeds when no migrations are pending', async () => {
    const { database, config } = await create();
    await migrate(database, config);

    await expect(requireMigrated(database)).resolves.toBeUndefined();
  });

  it('changes nothing when no migrations are pending', async () => {
    const { database, config } = await create();
    await migrate(database, config);

    await migrate(database, config);

    expect(await directSql({ database }).sql(MIGRATIONS)).toEqual(ALL.map((name) => ({ name })));
  });
});
