import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createTestDatabase, dropTestDatabase } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { type LoadResult, sendPipelineRound } from '../support/pipeline-load.ts';
import { runScript } from '../support/scripts.ts';
import { createServiceRoles, type ServiceRoles } from '../support/service-role.ts';

const MIGRATE = join(import.meta.dirname, '../../scripts/migrate.ts');

let name: string;
let roles: ServiceRoles;
let service: Service;
let client: Client;
let project: string;
const environment = () => ({
  DATABASE_URL: roles.service,
  MIGRATION_DATABASE_URL: roles.owner,
  PORT: '0',
});

beforeAll(async () => {
  name = await createTestDatabase('template1');
  roles = await createServiceRoles(name);
  service = await startService(readConfig(environment()), pino({ level: 'silent' }));
  client = new Client({ connectionString: roles.service });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await service?.stop();
  await dropTestDatabase(name);
  await roles?.drop();
});

it('the role of the service owns nothing, and the migrations run by another', async () => {
  const owners = await directSql(service).sql(
    `select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'tombstone'::regnamespace`,
  );

  expect(owners).toEqual([{ owner: decodeURIComponent(new URL(roles.owner).username) }]);
});

it('the service does all its work by a role that owns nothing', async () => {
  const { rows } = await client.query(
    `insert into tombstone.projects (id, name) values (gen_random_uuid(), 'Audiobooks') returning id`,
  );
  project = rows[0].id;
  const result: LoadResult = { requests: 0, failures: [], deletions: [] };

  await sendPipelineRound(service.url, project, 'Nova', result);

  expect(result.failures).toEqual([]);
  const recorded = await directSql(service).sql('select entity from deletion_events');
  expect(recorded.map(({ entity }) => entity).sort()).toEqual(['ADAPTER', 'FEEDBACK', 'GENERATION_JOB', 'INGEST_JOB']);
});

it.each([
  ['a trigger', 'alter table tombstone.generation_jobs disable trigger all'],
  ['one trigger', 'alter table tombstone.feedback disable trigger feedback_deletion_is_collected'],
  ['triggers by replication', 'set session_replication_role = replica'],
  ['a trigger for good', 'drop trigger generation_jobs_deleted_without_feedback on tombstone.generation_jobs'],
  ['a table', 'drop table tombstone.feedback'],
  ['a schema', 'drop schema tombstone cascade'],
  ['a function', 'drop function tombstone.record_marked_row()'],
  ['a function by another', 'alter function tombstone.record_marked_row() owner to current_user'],
  ['rows without triggers', 'truncate tombstone.feedback'],
  ['the record', 'truncate tombstone.deletion_events'],
  ['tables', 'create table tombstone.another (id int)'],
])('the role of the service cannot remove, change or disable %s: %s', async (_what, statement) => {
  await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
});

it.each([
  ['', 'select'],
  [', with the setting of the function that records jobs', 'set tombstone.feedback_is_counted = on'],
])('feedback that the role of the service removes by SQL is recorded under its name%s', async (_how, before) => {
  const { rows } = await client.query(
    `with job as (
       insert into tombstone.generation_jobs (id, project_id, prompt) values (gen_random_uuid(), $1, 'Say it') returning id
     )
     select id from job`,
    [project],
  );
  await client.query(
    `insert into tombstone.audio_samples (id, project_id, job_id, uri, duration_seconds) values ($2, $1, $2, 's3://a', 1)`,
    [project, rows[0].id],
  );
  await client.query(
    `insert into tombstone.feedback (id, project_id, audio_sample_id, rating, author) values ($2, $1, $2, 5, 'me')`,
    [project, rows[0].id],
  );

  await client.query(before);
  await client.query('delete from tombstone.feedback where id = $1', [rows[0].id]);

  const [event] = await directSql(service).sql('select actor from deletion_events where entity_id = $1', rows[0].id);
  expect(event).toEqual({ actor: `database role ${decodeURIComponent(new URL(roles.service).username)}` });
});

describe('npm run migrate', () => {
  it('migrates as the owner, prints what it ran, and then that nothing is pending', async () => {
    const other = await createTestDatabase('template1');
    const otherRoles = await createServiceRoles(other);
    const variables = { DATABASE_URL: otherRoles.service, MIGRATION_DATABASE_URL: otherRoles.owner };

    const first = await runScript([MIGRATE], variables);
    const second = await runScript([MIGRATE], variables);

    expect(first).toMatch(
      /^The schema tombstone is migrated:\n {2}Migration20260901000000_pipeline\n( {2}Migration\w+\n)+$/,
    );
    expect(second).toBe('The schema tombstone has no pending migrations\n');
    await dropTestDatabase(other);
    await otherRoles.drop();
  }, 120_000);

  it('fails with one line where the role may not migrate', async () => {
    const other = await createTestDatabase('template1');
    const otherRoles = await createServiceRoles(other);

    const run = runScript([MIGRATE], { DATABASE_URL: otherRoles.service });

    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^Tombstone cannot migrate\. The role tombstone_service\w+ may not migrate [^\n]+\n$/,
      ),
    });
    await dropTestDatabase(other);
    await otherRoles.drop();
  });
});
