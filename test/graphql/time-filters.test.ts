import type { Read } from '../../src/postgres/statement.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const reads: Read[] = [];
const { ask } = graphqlClient(() => ({
  ...fixture.database,
  fetch: (read) => {
    reads.push(read);
    return fixture.database.fetch(read);
  },
}));
const { sql } = directSql(fixture);

let project: string;
let adapter: string;

const HOUR_3 = '2026-01-01T03:00:00.000Z';
const HOUR_6 = '2026-01-01T06:00:00.000Z';

/** Rows of the hours 0 to 9: jobs of even hours were started in that hour; those of the hours 8 and 9 are deleted. */
beforeAll(async () => {
  project = await makeProject(fixture.em);
  adapter = await makeAdapter(fixture.em, project, 'Used');
  const columns = 'id, project_id, created_at, deleted_at, deleted_by';
  const hour = `timestamptz '2026-01-01Z' + n * interval '1 hour'`;
  const values = `gen_random_uuid(), '${project}', ${hour}, case when n >= 8 then now() end, case when n >= 8 then 'nora' end`;
  const started = `case when n % 2 = 0 then ${hour} end, case when n % 2 = 0 then 'CANCELLED' else 'FAILED' end`;
  const rows = 'from generate_series(0, 9) n';
  await sql(`insert into generation_jobs (${columns}, started_at, status, prompt, adapter_id)
    select ${values}, ${started}, n, '${adapter}' ${rows}`);
  await sql(`insert into ingest_jobs (${columns}, started_at, status, source, status_before_deletion)
    select ${values}, ${started.replace(`'FAILED'`, `'CANCELLED'`)}, n, case when n >= 8 then 'FAILED' end ${rows}`);
  await sql(`insert into adapters (${columns}, name, base_model, uri) select ${values}, n, 'base', 's3://a' ${rows}`);
  await sql(`insert into deletion_events (id, project_id, created_at, entity, entity_id, actor)
    select gen_random_uuid(), '${project}', ${hour}, 'ADAPTER', gen_random_uuid(), 'nora' ${rows}`);
});

const LISTS = {
  jobs: (args: string) => `{ list: jobs(projectId: "${project}", ${args}) PAGE }`,
  'jobs of a project': (args: string) => `{ parent: project(id: "${project}") { list: jobs(${args}) PAGE } }`,
  'jobs of an adapter': (args: string) => `{ parent: adapter(id: "${adapter}") { list: jobs(${args}) PAGE } }`,
  ingestJobs: (args: string) => `{ list: ingestJobs(projectId: "${project}", ${args}) PAGE }`,
  'ingest jobs of a project': (args: string) =>
    `{ parent: project(id: "${project}") { list: ingestJobs(${args}) PAGE } }`,
  adapters: (args: string) => `{ list: adapters(projectId: "${project}", ${args}) PAGE }`,
  'adapters of a project': (args: string) => `{ parent: project(id: "${project}") { list: adapters(${args}) PAGE } }`,
  deletionEvents: (args: string) => `{ list: deletionEvents(projectId: "${project}", ${args}) PAGE }`,
};
type ListName = keyof typeof LISTS;
const names = Object.keys(LISTS) as ListName[];
const jobLists = names.filter((name) => /jobs/i.test(name));

/** Returns the hours of the rows on the list's page, newest first, and its total count. */
async function hoursOf(list: ListName, args: string) {
  const { data, errors } = await ask(LISTS[list](args).replace('PAGE', '{ totalCount nodes { createdAt } }'));
  expect(errors).toEqual([]);
  const { nodes, totalCount } = data.parent?.list ?? data.list;
  const hours = nodes.map(({ createdAt }: { createdAt: string }) => new Date(createdAt).getUTCHours());
  return { hours, totalCount };
}

const found = (...hours: number[]) => ({ hours, totalCount: hours.length });

describe('createdAt', () => {
  const RANGE = `createdAt: { gte: "${HOUR_3}", lt: "${HOUR_6}" }`;

  it.each(names)('selects %s from gte, inclusive, to lt, exclusive', async (list) => {
    expect(await hoursOf(list, `filter: { ${RANGE} }`)).toEqual(found(5, 4, 3));
    expect(await hoursOf(list, `filter: { createdAt: { lt: "${HOUR_3}" } }`)).toEqual(found(2, 1, 0));
  });

  it.each(names)('selects all %s when it is null or has no bounds', async (list) => {
    const all = await hoursOf(list, 'first: 100');

    for (const range of ['null', '{}', '{ gte: null, lt: null }'])
      expect(await hoursOf(list, `first: 100, filter: { createdAt: ${range} }`)).toEqual(all);
  });

  it.each(names.slice(0, 7))('of deleted %s is selected with includeDeleted', async (list) => {
    const range = 'createdAt: { gte: "2026-01-01T07:00:00Z", lt: "2026-01-02T00:00:00Z" }';

    expect(await hoursOf(list, `includeDeleted: true, filter: { ${range} }`)).toEqual(found(9, 8, 7));
    expect(await hoursOf(list, `filter: { ${range} }`)).toEqual(found(7));
    expect(await hoursOf(list, `includeDeleted: true, filter: { ${range}, deletedAt: { isNull: false } }`)).toEqual(
      found(9, 8),
    );
  });

  it('combines with status, adapterId, startedAt and a cursor', async () => {
    const filter = `filter: { ${RANGE}, status: [CANCELLED, FAILED], adapterId: "${adapter}" }`;
    const { data } = await ask(`{ jobs(projectId: "${project}", first: 1, ${filter}) { pageInfo { endCursor } } }`);

    const { hours } = await hoursOf('jobs', `after: "${data.jobs.pageInfo.endCursor}", ${filter}`);

    expect(hours).toEqual([4, 3]);
    expect(await hoursOf('jobs', `filter: { ${RANGE}, startedAt: { isNull: false } }`)).toEqual(found(4));
  });
});

describe('startedAt', () => {
  it.each(jobLists)('selects %s by their start', async (list) => {
    const range = `startedAt: { gte: "2026-01-01T02:00:00Z", lt: "${HOUR_6}" }`;

    expect(await hoursOf(list, `filter: { ${range} }`)).toEqual(found(4, 2));
    expect(await hoursOf(list, `filter: { ${range}, status: [CANCELLED] }`)).toEqual(found(4, 2));
    expect(await hoursOf(list, `filter: { ${range}, status: [RUNNING] }`)).toEqual(found());
  });

  it.each(jobLists)('selects %s that were not started with isNull', async (list) => {
    expect(await hoursOf(list, 'filter: { startedAt: { isNull: true } }')).toEqual(found(7, 5, 3, 1));
    expect(await hoursOf(list, 'filter: { startedAt: { isNull: false } }')).toEqual(found(6, 4, 2, 0));
  });
});

it.each([
  ['startedAt, as no index serves it', `startedAt: { isNull: true }`, true],
  ['the bounds of deletedAt, as no index serves them', `deletedAt: { lt: "${HOUR_6}" }`, true],
  ['whether deletedAt is null, by an index', 'deletedAt: { isNull: false }', false],
  ['createdAt, by an index', `createdAt: { lt: "${HOUR_6}" }`, false],
])('lists are filtered by %s: %s', async (_what, filter, isSlow) => {
  reads.length = 0;

  await ask(`{ jobs(projectId: "${project}", includeDeleted: true, filter: { ${filter} }) { nodes { id } } }`);

  expect(reads.map((read) => read.isSlow)).toEqual([isSlow]);
});
