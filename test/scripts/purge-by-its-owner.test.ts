import type { Client } from 'pg';
import pg from 'pg';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, dropTestDatabase } from '../support/databases.ts';
import { runPurge } from '../support/purge-command.ts';
import { createServiceRoles, type ServiceRoles } from '../support/service-role.ts';

let name: string;
let roles: ServiceRoles;
let owner: Client;
beforeAll(async () => {
  name = await createTestDatabase('template1');
  roles = await createServiceRoles(name);
  const config = { kind: 'server', url: roles.owner } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  await database.close();
  owner = new pg.Client({ connectionString: roles.owner });
  await owner.connect();
  await owner.query(
    `revoke delete on all tables in schema tombstone from ${decodeURIComponent(new URL(roles.service).username)}`,
  );
  await owner.query(`insert into projects (id, name) values (gen_random_uuid(), 'Audiobooks')`);
  await owner.query(
    `insert into ingest_jobs (id, project_id, source, status, status_before_deletion, deleted_at, deleted_by)
     select gen_random_uuid(), id, 'a.pdf', 'CANCELLED', 'FAILED', now(), 'nora' from projects`,
  );
});
afterAll(async () => {
  await owner?.end();
  await dropTestDatabase(name);
  await roles?.drop();
});

const ARGS = ['--deleted-before', '2999-01-01'];

it('says which address it needs when the role of the service may not remove rows', async () => {
  const { code, stderr } = await runPurge(ARGS, { DATABASE_URL: roles.service });

  expect(code).toBe(1);
  expect(stderr).toContain('Its role may not remove rows (permission denied for table ingest_jobs)');
  expect(stderr).toContain('set MIGRATION_DATABASE_URL');
  expect((await owner.query('select from ingest_jobs')).rowCount).toBe(1);
});

it('purges by the role of MIGRATION_DATABASE_URL, which the record names', async () => {
  const { code, stderr } = await runPurge(ARGS, {
    DATABASE_URL: roles.service,
    MIGRATION_DATABASE_URL: roles.owner,
  });

  expect(stderr).toContain('1 ingest job, 0 adapters');
  expect(code).toBe(0);
  const { rows } = await owner.query('select role from purges where finished_at is not null');
  expect(rows).toEqual([{ role: decodeURIComponent(new URL(roles.owner).username) }]);
});
