import { deleteAdapter } from '../../../src/domain/adapters/delete-adapter.ts';
import { newId } from '../../../src/domain/id.ts';
import { deleteIngestJob } from '../../../src/domain/ingest/delete-ingest-job.ts';
import { JobStatus } from '../../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../../src/storage/database.ts';
import { migrate } from '../../../src/storage/migration/migrate.ts';
import { EVERYTHING } from '../../support/database-fixture.ts';
import { directSql } from '../../support/direct-sql.ts';
import { useEmptyDatabases } from '../../support/empty-databases.ts';
import { makeEveryState } from '../../support/every-state.ts';
import { makeAdapter, makeIngestJob, makeProject } from '../../support/makers.ts';

/** The last migration without deletion. The tests revert to it. */
const BEFORE_DELETION = 'Migration20260901000000_pipeline';
const WITHOUT_RECORD = 'Migration20261101000000_delete_in_one_trip';

describe.each(['server', 'embedded'] as const)('on an empty %s database', (kind) => {
  const create = useEmptyDatabases(kind);

  it('migrations and entities describe the same schema', async () => {
    const { database, config } = await create();

    await migrate(database, config);

    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });

  it('the first migration adds no deletion columns', async () => {
    const { database } = await create();

    await database.orm.migrator.up({ to: BEFORE_DELETION });

    const columns = await directSql({ database }).sql(
      `select table_name, column_name from information_schema.columns where table_schema = 'public'`,
    );
    expect(columns.length).toBeGreaterThan(30);
    expect(columns.filter(({ column_name }) => /delet/.test(String(column_name)))).toEqual([]);
  });

  it('the second migration does not change existing rows', async () => {
    const { database } = await create();
    await database.orm.migrator.up({ to: BEFORE_DELETION });
    await insertOneOfEachKind(database);
    const before = await rowsOf(database, 'xmin::text, ctid::text,');

    await database.orm.migrator.up();

    expect(before).toHaveLength(7);
    expect(await rowsOf(database, 'xmin::text, ctid::text,')).toEqual(before);
  });

  it('the second migration marks no row as deleted', async () => {
    const { database } = await create();
    await database.orm.migrator.up({ to: BEFORE_DELETION });
    await insertOneOfEachKind(database);

    await database.orm.migrator.up();

    for (const table of ['ingest_jobs', 'adapters', 'generation_jobs']) {
      const [row] = await directSql({ database }).sql(`select * from ${table}`);
      expect(row).toMatchObject({ deleted_at: null, deleted_by: null, deletion_reason: null });
    }
  });

  it('up, down and up again lose only the tombstones', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    const { deletedIngestJob } = await makeEveryState(database);
    const before = await rowsOf(database);

    await database.orm.migrator.down({ to: BEFORE_DELETION });
    await database.orm.migrator.up();

    const expected = before.map(({ row }) => (row.id === deletedIngestJob ? { ...row, status: 'FAILED' } : row));
    expect((await rowsOf(database)).map(({ row }) => row)).toEqual(expected);
    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });

  it('down restores the former status of each deleted ingest job', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    const em = database.orm.em.fork();
    const project = await makeProject(em);
    const ids = new Map<string, JobStatus>();
    for (const status of [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED]) {
      const id = await makeIngestJob(em, project, { status });
      await deleteIngestJob(database, EVERYTHING, project, id);
      ids.set(id, status);
    }
    ids.set(await makeIngestJob(em, project, { status: JobStatus.RUNNING }), JobStatus.RUNNING);

    await database.orm.migrator.down({ to: BEFORE_DELETION });

    const jobs = await directSql({ database }).sql('select id, status from ingest_jobs');
    expect(new Map(jobs.map(({ id, status }) => [id, status]))).toEqual(ids);
  });

  it('down renames a deleted adapter whose name has been taken again', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    const em = database.orm.em.fork();
    const [project, other] = [await makeProject(em), await makeProject(em)];
    const deleted = async (name: string, of = project) => {
      const id = await makeAdapter(em, of, name);
      await deleteAdapter(database, EVERYTHING, id);
      return id;
    };
    const nova = [await deleted('Nova'), await deleted('Nova'), await makeAdapter(em, project, 'Nova')];
    const orion = [await deleted('Orion'), await deleted('Orion')];
    const [vega, otherNova] = [await deleted('Vega'), await deleted('Nova', other)];

    await database.orm.migrator.down({ to: BEFORE_DELETION });

    const adapters = await directSql({ database }).sql('select id, name from adapters');
    expect(Object.fromEntries(adapters.map(({ id, name }) => [id, name]))).toEqual({
      [nova[0] as string]: `Nova (deleted ${nova[0]})`,
      [nova[1] as string]: `Nova (deleted ${nova[1]})`,
      [nova[2] as string]: 'Nova',
      [orion[0] as string]: `Orion (deleted ${orion[0]})`,
      [orion[1] as string]: 'Orion',
      [vega]: 'Vega',
      [otherNova]: 'Nova',
    });
    await database.orm.migrator.up();
    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });

  it('down from the record of deletions drops it, and deletions work without it', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    const { job } = await makeEveryState(database);
    const before = await rowsOf(database);

    await database.orm.migrator.down({ to: WITHOUT_RECORD });

    expect(await rowsOf(database)).toEqual(before);
    const [deletion] = await directSql({ database }).sql(
      `select (deleted.job).deleted_by from delete_generation_job('${job}', null, '{COMPLETED}', 'nora', null, 10) deleted`,
    );
    expect(deletion).toEqual({ deleted_by: 'nora' });
    await database.orm.migrator.up();
    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });

  it('down to the start leaves only the table of migrations', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    await makeEveryState(database);

    await database.orm.migrator.down({ to: 0 });

    const left = await directSql({ database }).sql(`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
      union all select proname from pg_proc where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      union all select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')`);
    expect(left).toEqual([{ name: 'mikro_orm_migrations' }]);
    expect(await directSql({ database }).sql('select name from mikro_orm_migrations')).toEqual([]);
    await database.orm.migrator.up();
    expect(await database.orm.schema.getUpdateSchemaSQL()).toBe('');
  });
});

interface StoredRow {
  table: string;
  row: Record<string, unknown>;
}

/** Returns every row of the tables of the first migration, in its columns. `besides` are further columns that identify versions of a row. */
async function rowsOf(database: OpenDatabase, besides = ''): Promise<StoredRow[]> {
  const rows: Record<string, unknown>[] = [];
  for (const { tableName } of database.orm.getMetadata()) {
    if (['deletion_events', 'purges'].includes(tableName)) continue;
    rows.push(
      ...(await directSql({ database }).sql(`
        select '${tableName}' as table, ${besides} to_jsonb(t)
          - '{deleted_at,deleted_by,deletion_reason,status_before_deletion,created_by,attempt}'::text[] as row
        from ${tableName} t order by id`)),
    );
  }
  return rows as unknown as StoredRow[];
}

/** Uses statements without deletion columns, as the entities have them. */
async function insertOneOfEachKind(database: OpenDatabase): Promise<void> {
  const id = newId();
  for (const statement of [
    `insert into projects (id, name) values ('${id}', 'Audiobooks')`,
    `insert into ingest_jobs (id, project_id, source) values ('${id}', '${id}', 'a.pdf')`,
    `insert into canonical_documents (id, project_id, ingest_job_id, title, uri, content_type)
     values ('${id}', '${id}', '${id}', 'A title', 's3://a', 'text/plain')`,
    `insert into adapters (id, project_id, name, base_model, uri) values ('${id}', '${id}', 'Nova', 'base', 's3://a')`,
    `insert into generation_jobs (id, project_id, adapter_id, prompt) values ('${id}', '${id}', '${id}', 'Say it')`,
    `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
     values ('${id}', '${id}', '${id}', 's3://a', 1.5)`,
    `insert into feedback (id, project_id, audio_sample_id, rating, author) values ('${id}', '${id}', '${id}', 5, 'me')`,
  ]) {
    await directSql({ database }).sql(statement);
  }
}
