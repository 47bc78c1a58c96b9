import { migrate, requireMigrated } from '../../../src/storage/migration/migrate.ts';
import { SchemaNewerError } from '../../../src/storage/migration/newer-schema.ts';
import { directSql } from '../../support/direct-sql.ts';
import { type EmptyDatabase, useEmptyDatabases } from '../../support/empty-databases.ts';

const LATER = ['Migration20990101000000_later', 'Migration20990201000000_last'];
const REFUSAL = {
  name: 'SchemaNewerError',
  code: 'SCHEMA_NEWER',
  message: `The database has migrations that this release does not know (${LATER.join(', ')}): start a release that has them, or set ALLOW_NEWER_SCHEMA=true if the notes of that release allow it`,
};

describe.each(['server', 'embedded'] as const)('a %s database with migrations of a later release', (kind) => {
  const create = useEmptyDatabases(kind);
  let empty: EmptyDatabase;
  const warnings: string[] = [];
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message) };

  async function migrateLater(): Promise<void> {
    empty = await create();
    await migrate(empty.database, empty.config, log);
    const { sql } = directSql(empty);
    for (const name of LATER) await sql('insert into mikro_orm_migrations (name) values ($1)', name);
  }
  beforeEach(async () => {
    warnings.length = 0;
    await migrateLater();
  });
  // The migrator of the embedded database, which the tests share, refuses it as well.
  afterEach(() => directSql(empty).sql(`delete from mikro_orm_migrations where name like 'Migration2099%'`));

  it('is refused at start, and the migrations are named', async () => {
    await expect(migrate(empty.database, empty.config, log)).rejects.toMatchObject(REFUSAL);
    await expect(requireMigrated(empty.database, log)).rejects.toMatchObject(REFUSAL);
    await expect(requireMigrated(empty.database, log)).rejects.toThrow(SchemaNewerError);
    expect(warnings).toEqual([]);
  });

  it('is not migrated where it lacks migrations of this release', async () => {
    const { sql } = directSql(empty);
    const [last] = await sql(`select max(name) as name from mikro_orm_migrations where name < 'Migration2099'`);
    await sql('delete from mikro_orm_migrations where name = $1', last?.['name']);

    await expect(migrate(empty.database, empty.config, log)).rejects.toMatchObject(REFUSAL);

    expect(await sql('select 1 from mikro_orm_migrations where name = $1', last?.['name'])).toEqual([]);
    await sql('insert into mikro_orm_migrations (name) values ($1)', last?.['name']);
  });

  it('is accepted with ALLOW_NEWER_SCHEMA=true, and a warning names them', async () => {
    await migrate(empty.database, empty.config, log, true);
    await requireMigrated(empty.database, log, true);

    const warning = `The database has migrations that this release does not know (${LATER.join(', ')}): ALLOW_NEWER_SCHEMA=true allows it`;
    expect(warnings).toEqual([warning, warning]);
  });
});
