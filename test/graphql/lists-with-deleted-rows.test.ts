import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';
import { recordStatements } from '../support/sent-statements.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const { sql } = directSql(fixture);
const statements = recordStatements();

const JOBS = 4_000;
const PAGE = 90;
/** Up to a page of live and a page of deleted rows for each of two statuses. */
const MOST_SCANNED = 4 * PAGE;
let project: string;
let adapter: string;

/** Every third job is deleted, and so are the newest thousand. Ten were created in each instant. */
beforeAll(async () => {
  project = await makeProject(fixture.em);
  adapter = await makeAdapter(fixture.em, project);
  await sql(`insert into generation_jobs (id, project_id, adapter_id, prompt, status, created_at, deleted_at, deleted_by)
    select gen_random_uuid(), '${project}', '${adapter}', 'Say it', case when n % 5 = 0 then 'FAILED' else 'COMPLETED' end,
      timestamptz '2026-01-01Z' + n / 10 * interval '1 second',
      case when n % 3 = 0 or n >= 3000 then now() end, case when n % 3 = 0 or n >= 3000 then 'nora' end
    from generate_series(0, ${JOBS - 1}) n`);
  // The indexes over all rows, which the next release drops.
  await sql('drop index generation_jobs_page, generation_jobs_status_page, generation_jobs_adapter_page');
  await sql('analyze');
});

interface Case {
  readonly filter?: string;
  readonly where?: string;
  readonly of?: 'adapter';
}

const CASES: [string, Case][] = [
  ['all jobs of a project', {}],
  ['jobs with one status', { filter: '{ status: [FAILED] }', where: `status = 'FAILED'` }],
  ['jobs with any of several statuses', { filter: '{ status: [FAILED, COMPLETED, RUNNING] }' }],
  ['deleted jobs', { filter: '{ deletedAt: { isNull: false } }', where: 'deleted_at is not null' }],
  ['live jobs', { filter: '{ deletedAt: { isNull: true } }', where: 'deleted_at is null' }],
  ['jobs of an adapter', { of: 'adapter' }],
];

const listOf = ({ filter, of }: Case, after: string | null, selection: string) => {
  const args = [
    `first: ${PAGE}`,
    `after: ${JSON.stringify(after)}`,
    'includeDeleted: true',
    ...(filter ? [`filter: ${filter}`] : []),
  ];
  return of
    ? `{ parent: adapter(id: "${adapter}") { list: jobs(${args}) ${selection} } }`
    : `{ parent: project(id: "${project}") { list: jobs(${args}) ${selection} } }`;
};

describe.each(CASES)('a list of %s, deleted ones included', (_what, list) => {
  it('has each row once, newest first, on all its pages, and counts them', async () => {
    const expected = await sql(
      `select id from generation_jobs where ${list.where ?? 'true'} order by created_at desc, id desc`,
    );
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask(listOf(list, after, '{ totalCount nodes { id } pageInfo { hasNextPage endCursor } }'));
      const { nodes, pageInfo, totalCount } = data.parent.list;
      expect(totalCount).toBe(expected.length);
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);

    expect(ids).toEqual(expected.map(({ id }) => id));
  });

  it('scans partial indexes only, and few more rows than the page has', async () => {
    statements.length = 0;
    await ask(listOf(list, null, '{ nodes { id prompt adapter { name } } }'));

    const scans = await scansOf(statements[0] as string, list.of ? adapter : project);

    expect(scans.map(({ index }) => index)).toEqual(scans.map(() => expect.stringMatching(/_(live|deleted)_/)));
    expect(scans.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(MOST_SCANNED);
  });
});

/** Executes a statement for one parent, and resolves to the scans of jobs: their index, `undefined` for none, and how many rows they read. */
async function scansOf(statement: string, parent: string) {
  const text = statement
    .replaceAll('$1::uuid[]', `array['${parent}']::uuid[]`)
    .replaceAll(/\$\d+::text\[\]/g, `array['FAILED', 'COMPLETED', 'RUNNING']`);
  const [row] = await sql(`explain (analyze, format json) ${text}`);
  const scans: { index: string | undefined; rows: number }[] = [];
  const visit = (node: PlanNode) => {
    if (node['Relation Name'] === 'generation_jobs')
      scans.push({
        index: node['Index Name'],
        rows: (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      });
    node.Plans?.forEach(visit);
  };
  visit((row?.['QUERY PLAN'] as [{ Plan: PlanNode }])[0].Plan);
  return scans;
}

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
