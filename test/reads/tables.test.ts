import type { EntityManager } from '@mikro-orm/core';
import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql';
import { scopeOf } from '../../src/access/roles.ts';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import type { ProjectRow } from '../../src/domain/row.ts';
import { readCounts } from '../../src/reads/counts.ts';
import { LIVE_ROWS } from '../../src/reads/list-request.ts';
import { readPages } from '../../src/reads/pages.ts';
import type { Reader } from '../../src/reads/reader.ts';
import { projectAdapters, projectIngestJobs, projectJobs, type Relation } from '../../src/reads/relations.ts';
import { readReachableRows, readRows } from '../../src/reads/rows.ts';
import { describeTables, type Kind } from '../../src/reads/tables.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject } from '../support/makers.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/world.ts';

const world = useDatabase();
const readerFor = (scope = EVERYTHING): Reader => ({
  run: world.database.run,
  tables: describeTables(world.database.orm.getMetadata()),
  scope,
});

const idsOf = (rows: readonly ({ id: string } | null)[]): string[] =>
  rows.flatMap((row) => (row ? [row.id] : [])).toSorted();

interface SoftDeletableKind {
  kind: Kind<ProjectRow>;
  /** To the project. */
  relation: Relation<ProjectRow>;
  make(em: EntityManager, project: string): Promise<string>;
  remove(em: EntityManager, project: string, id: string): Promise<unknown>;
}

const KINDS: SoftDeletableKind[] = [
  {
    kind: IngestJob,
    relation: projectIngestJobs,
    make: makeIngestJob,
    remove: (em, project, id) => deleteIngestJob(em, EVERYTHING, project, id),
  },
  {
    kind: Adapter,
    relation: projectAdapters,
    make: makeAdapter,
    remove: (em, _project, id) => deleteAdapter(em, EVERYTHING, id),
  },
  {
    kind: GenerationJob,
    relation: projectJobs,
    make: makeJob,
    remove: (em, _project, id) => deleteGenerationJob(em, EVERYTHING, id),
  },
];

describe.each(KINDS)('of $kind.name', ({ kind, relation, make, remove }) => {
  let project: string;
  let all: string[];
  let live: string[];
  beforeAll(async () => {
    project = await makeProject(world.em);
    all = [];
    for (let row = 0; row < 9; row++) all.push(await make(world.em, project));
    const deleted = all.filter((_, row) => row % 3 === 1);
    for (const id of deleted) await remove(world.em, project, id);
    live = all.filter((id) => !deleted.includes(id));
  });

  it('the ORM and the reads see the same rows', async () => {
    const byOrm = await world.em.find(kind, { project });
    const [page] = await readPages(readerFor(), relation, [project], { ...LIVE_ROWS, first: 100, position: undefined });
    const reachable = await readReachableRows(readerFor(), kind, all);

    expect(idsOf(byOrm)).toEqual(live);
    expect(idsOf(page?.rows ?? [])).toEqual(live);
    expect(idsOf(reachable)).toEqual(live);
  });

  it('the ORM and the reads count the same rows', async () => {
    const byOrm = await world.em.count(kind, { project });
    const [counted] = await readCounts(readerFor(), relation, [project], LIVE_ROWS);

    expect([byOrm, counted]).toEqual([live.length, live.length]);
  });

  it('the ORM without its filter and the reads with deleted rows see the same rows', async () => {
    const request = { filter: {}, includeDeleted: true };
    const byOrm = await world.em.find(kind, { project }, { filters: false });
    const [page] = await readPages(readerFor(), relation, [project], { ...request, first: 100, position: undefined });
    const [counted] = await readCounts(readerFor(), relation, [project], request);

    expect(idsOf(byOrm)).toEqual(all);
    expect(idsOf(page?.rows ?? [])).toEqual(all);
    expect(counted).toBe(all.length);
  });

  it('a relation leads to deleted rows too', async () => {
    expect(idsOf(await readRows(readerFor(), kind, all))).toEqual(all);
  });

  it('who is in no project sees none of them', async () => {
    const reader = readerFor(scopeOf(memberOf('VIEWER')));

    expect(await readRows(reader, kind, all)).toEqual(all.map(() => null));
    expect(await readReachableRows(reader, kind, all)).toEqual(all.map(() => null));
  });
});

it('the kinds that have a tombstone are the kinds that hide rows, to the ORM and to the reads', () => {
  const metadata = [...world.database.orm.getMetadata()];
  const { tables } = readerFor();

  const withTombstone = metadata.filter(({ props }) => props.some(({ name }) => name === 'deletedAt'));
  const filtered = metadata.filter(({ filters }) => Object.values(filters).some((filter) => filter.default));
  const hiding = metadata.filter((meta) => tables.of(meta.class as Kind).live);

  const names = (kinds: typeof metadata) => kinds.map(({ className }) => className).toSorted();
  expect(names(withTombstone)).toEqual(['Adapter', 'GenerationJob', 'IngestJob']);
  expect(names(filtered)).toEqual(names(withTombstone));
  expect(names(hiding)).toEqual(names(withTombstone));
});

it('a row to be shown has every column of its entity, and no other', async () => {
  const project = await makeProject(world.em);
  const adapter = await makeAdapter(world.em, project);
  const job = await makeJob(world.em, project, { adapter });

  const [row] = await readRows(readerFor(), GenerationJob, [job]);

  expect(row).toEqual({
    id: job,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    projectId: project,
    adapterId: adapter,
    prompt: expect.any(String),
    status: 'COMPLETED',
    error: null,
    startedAt: null,
    finishedAt: null,
    deletedAt: null,
    deletedBy: null,
    deletionReason: null,
  });
});

it('a filter that reads could not follow is refused when the tables are described', () => {
  const Note = defineEntity({
    name: 'Note',
    tableName: 'notes',
    filters: { open: { name: 'open', cond: { state: 'OPEN' }, default: true } },
    properties: { id: p.uuid().primary(), state: p.text() },
  });
  const orm = new MikroORM({ entities: [Note], dbName: 'none' });

  expect(() => describeTables(orm.getMetadata())).toThrow('Note hides rows by more than a column being null');
});
