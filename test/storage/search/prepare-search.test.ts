import { migrate, requireMigrated } from '../../../src/storage/migration/migrate.ts';
import type { MigrationLog } from '../../../src/storage/migration/migration-log.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../../support/databases.ts';
import { directSql } from '../../support/direct-sql.ts';
import { useEmptyDatabases } from '../../support/empty-databases.ts';

const ROLE = 'owner_of_a_schema';
const NAMES = ['adapters_search', 'generation_jobs_search', 'ingest_jobs_search'];
const VALID = `select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
  where relname like '%\\_search' and indisvalid order by 1`;

function recordingLog(): MigrationLog & { readonly warnings: string[] } {
  const warnings: string[] = [];
  return { warnings, info: () => {}, warn: (message) => void warnings.push(message) };
}

describe('where the role owns a schema and nothing else', () => {
  let name: string;
  const config = () => {
    const url = new URL(databaseUrl(name));
    url.username = ROLE;
    return { kind: 'server', url: url.href, schema: 'mine' } as const;
  };

  /** Starts as the role, and resolves to the warnings and the indexes. */
  async function start(prepare: typeof requireMigrated): Promise<{ warnings: string[]; indexes: unknown[] }> {
    const database = await openDatabase(config());
    const log = recordingLog();
    try {
      await prepare(database, log);
      return { warnings: log.warnings, indexes: (await directSql({ database }).sql(VALID)).map(({ name: of }) => of) };
    } finally {
      await database.close();
    }
  }

  beforeAll(async () => {
    name = await createTestDatabase('template1');
    await runSql(name, `create role ${ROLE} login`, `create schema mine authorization ${ROLE}`);
  });
  afterAll(async () => {
    await dropTestDatabase(name);
    await runSql('postgres', `drop role ${ROLE}`);
  });

  it('a start migrates without pg_trgm, and one warning has the SQL with which the next start builds the indexes', async () => {
    const byMigrating: typeof requireMigrated = async (database, log) => void (await migrate(database, config(), log));

    const first = await start(byMigrating);

    expect(first.indexes).toEqual([]);
    expect(first.warnings).toEqual([
      expect.stringMatching(/^Searches read all rows, as their indexes are missing \(.*permission denied/),
    ]);
    expect(await start(requireMigrated)).toEqual({
      indexes: [],
      warnings: [
        `Searches read all rows, as ${['ingest_jobs_search', 'generation_jobs_search', 'adapters_search'].join(', ')} is missing: run "npm run migrate", which builds it`,
      ],
    });

    const [, remedy = ''] = /administrator run: (.*;) The next start/.exec(first.warnings[0] ?? '') ?? [];
    await runSql(name, ...remedy.split(/(?<=;)/));

    expect(await start(byMigrating)).toEqual({ indexes: NAMES, warnings: [] });
    expect(await start(requireMigrated)).toEqual({ indexes: NAMES, warnings: [] });
  });
});

describe.each(['server', 'embedded'] as const)('on a %s database', (kind) => {
  const create = useEmptyDatabases(kind);

  it('the first start creates pg_trgm in the schema of the service, and builds the indexes', async () => {
    const { database, config } = await create();
    const log = recordingLog();
    const { sql } = directSql({ database });

    await migrate(database, config, log);

    expect(log.warnings).toEqual([]);
    expect((await sql(VALID)).map(({ name }) => name)).toEqual(NAMES);
    expect(
      await sql(`select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pg_trgm'`),
    ).toEqual([{ schema: 'public' }]);
  });
});

describe('on a server', () => {
  const create = useEmptyDatabases('server');

  it('pg_trgm is used in the schema that has it', async () => {
    const { database, config } = await create();
    const { sql } = directSql({ database });
    await sql('create schema "Other one"');
    await sql('create extension pg_trgm with schema "Other one"');

    await migrate(database, config, recordingLog());

    expect((await sql(VALID)).map(({ name }) => name)).toEqual(NAMES);
  });

  it('a start builds an index again that is invalid, as an interrupted build leaves it', async () => {
    const { database, config } = await create();
    const { sql } = directSql({ database });
    await migrate(database, config, recordingLog());
    await sql(`update pg_index set indisvalid = false where indexrelid = 'adapters_search'::regclass`);
    const log = recordingLog();
    await requireMigrated(database, log);

    await migrate(database, config, recordingLog());

    expect(log.warnings).toEqual([expect.stringContaining('adapters_search is missing')]);
    expect((await sql(VALID)).map(({ name }) => name)).toEqual(NAMES);
  });

  it('reverting migrations drops the indexes', async () => {
    const { database, config } = await create();
    await migrate(database, config, recordingLog());

    await database.orm.migrator.down();

    expect(await directSql({ database }).sql(VALID)).toEqual([]);
  });
});
