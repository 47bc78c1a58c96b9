import { Client } from 'pg';
import { useDatabase } from '../support/database-fixture.ts';
import { databaseUrl, runSql } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';

const fixture = useDatabase();
let rows: EveryState;
let writer: Client;

/** Tables of another program, in which the rows that the guards read are live and belong to one project. */
const tablesNamed = (as: (table: string) => string): string[] => [
  ...['adapters', 'generation_jobs', 'audio_samples', 'feedback'].map(
    (table) => `create ${as(table)} as select * from public.${table}`,
  ),
];
const nothingDeleted = (prefix: string): string[] =>
  ['adapters', 'generation_jobs'].map(
    (table) =>
      `update ${prefix}.${table} set deleted_at = null, deleted_by = null, project_id =
        (select project_id from public.feedback limit 1)`,
  );

/** Functions and operators with the names of built-in ones. */
const OTHER_BUILT_INS = [
  'create schema shadows',
  `create function shadows.clock_timestamp() returns timestamptz language sql as $$ select timestamptz '1999-01-01' $$`,
  'create function shadows.differs(uuid, uuid) returns boolean language sql as $$ select false $$',
  'create operator shadows.= (leftarg = uuid, rightarg = uuid, function = shadows.differs)',
];

beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
  await runSql(
    new URL(fixture.url).pathname.slice(1),
    'create schema other',
    ...tablesNamed((table) => `table other.${table}`),
    ...nothingDeleted('other'),
    'delete from other.feedback',
    ...OTHER_BUILT_INS,
  );
});

beforeEach(async () => {
  writer = new Client({ connectionString: databaseUrl(new URL(fixture.url).pathname.slice(1)) });
  await writer.connect();
});
afterEach(() => writer.end());

describe.each<[session: string, statements: string[]]>([
  ['an empty search path', [`select pg_catalog.set_config('search_path', '', false)`]],
  ['the tables of another program in its search path', ['set search_path = other, public']],
  ['only the tables of another program in its search path', ['set search_path = other']],
  [
    'temporary tables of the same names',
    [
      ...tablesNamed((table) => `temporary table ${table}`),
      ...nothingDeleted('pg_temp'),
      'delete from pg_temp.feedback',
    ],
  ],
  ['other built-in functions and operators in its search path', ['set search_path = shadows, pg_catalog']],
])('a writer with %s', (_session, statements) => {
  beforeEach(async () => {
    for (const statement of statements) await writer.query(statement);
  });

  it.each<[fact: string, constraint: string, table: string, row: () => Record<string, unknown>]>([
    [
      'cannot create a job on a deleted adapter',
      'generation_jobs_on_live_adapter',
      'generation_jobs',
      () => ({ project_id: rows.project, adapter_id: rows.deletedAdapter, prompt: 'Say it' }),
    ],
    [
      'cannot create a job on an adapter of another project',
      'generation_jobs_adapter_of_project',
      'generation_jobs',
      () => ({ project_id: rows.project, adapter_id: rows.otherAdapter, prompt: 'Say it' }),
    ],
    [
      'cannot create a sample of a job of another project',
      'audio_samples_of_project',
      'audio_samples',
      () => ({ project_id: rows.project, job_id: rows.otherJob, uri: 's3://a', duration_seconds: 1 }),
    ],
    [
      'cannot create feedback on a deleted job',
      'feedback_on_live_job',
      'feedback',
      () => ({ project_id: rows.project, audio_sample_id: rows.sampleOfDeletedJob, rating: 5, author: 'me' }),
    ],
  ])('%s', async (_fact, constraint, table, row) => {
    const before = await count(table);

    await expect(insert(table, row())).rejects.toMatchObject({ code: '23514', constraint });

    expect(await count(table)).toBe(before);
  });

  it('can create a job on a live adapter, and feedback on a live job', async () => {
    await writer.query('begin');

    await insert('generation_jobs', { project_id: rows.project, adapter_id: rows.adapter, prompt: 'Say it' });
    await insert('feedback', { project_id: rows.project, audio_sample_id: rows.sample, rating: 5, author: 'me' });

    await writer.query('rollback');
  });

  it('can delete a job with its feedback, and deleted_at is the time of the server', async () => {
    await writer.query('begin');

    const { rows: deleted } = await writer.query(
      `select (deleted.job).id, feedback_count, (deleted.job).deleted_at > pg_catalog.now() - interval '1 hour' as dated
       from public.delete_generation_job($1, null, '{COMPLETED}', 'nora', null, 10, $2, null) deleted`,
      [rows.job, crypto.randomUUID()],
    );
    await writer.query('set constraints all immediate');

    expect(deleted).toEqual([{ id: rows.job, feedback_count: 1, dated: true }]);
    const { rows: left } = await writer.query(
      `select (select pg_catalog.count(*)::int from public.feedback) as feedback,
         (select pg_catalog.count(*)::int from public.deletion_events where entity = 'GENERATION_JOB') as events`,
    );
    expect(left).toEqual([{ feedback: 0, events: 2 }]);
    await writer.query('rollback');
  });

  it('can remove the feedback of a job that it marks as deleted', async () => {
    await writer.query('begin');

    const { rows: removed } = await writer.query(
      `with marked as (
         update public.generation_jobs set deleted_at = pg_catalog.now(), deleted_by = 'nora'
         where id operator(pg_catalog.=) $1 returning id
       )
       select deleted_feedback_ids::text[] as ids, deleted_feedback_count as count
       from marked cross join lateral public.record_job_and_remove_feedback(marked.id, $2, null, 10)`,
      [rows.job, crypto.randomUUID()],
    );
    await writer.query('set constraints all immediate');

    expect(removed).toEqual([{ ids: [rows.feedback], count: 1 }]);
    await writer.query('rollback');
  });

  it('cannot mark a job as deleted and keep its feedback', async () => {
    await writer.query('begin');
    await writer.query(
      `update public.generation_jobs set deleted_at = pg_catalog.now(), deleted_by = 'nora'
       where id operator(pg_catalog.=) $1`,
      [rows.job],
    );

    await expect(writer.query('commit')).rejects.toMatchObject({
      constraint: 'generation_jobs_deleted_without_feedback',
    });
  });
});

it('every function of the schema sets its own search path, or uses complete names', async () => {
  const functions = await directSql(fixture).sql(
    // Without those of extensions.
    `select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')`,
  );

  expect(functions.length).toBeGreaterThan(10);
  expect(functions.filter(({ proconfig }) => !String(proconfig).includes('search_path=public, pg_temp'))).toEqual([
    { proname: 'feedback_is_counted_by_job', proconfig: null },
  ]);
});

const count = async (table: string): Promise<unknown> =>
  (await directSql(fixture).sql(`select count(*)::int from public.${table}`))[0]?.['count'];

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = { id: crypto.randomUUID(), ...row };
  const places = Object.keys(columns).map((_name, index) => `$${index + 1}`);
  await writer.query(
    `insert into public.${table} (${Object.keys(columns)}) values (${places})`,
    Object.values(columns),
  );
}
