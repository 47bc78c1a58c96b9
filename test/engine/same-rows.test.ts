import type { EntityManager, Ref } from '@mikro-orm/core';
import { scopeOf } from '../../src/domain/access/permissions.ts';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import type { Project } from '../../src/domain/projects/project.entity.ts';
import type { Relation } from '../../src/engine/model/relation.ts';
import type { EntityType } from '../../src/engine/model/table.ts';
import { projectAdapters, projectIngestJobs, projectJobs } from '../../src/graphql/relations.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { describeTable } from '../../src/storage/tables.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/database-fixture.ts';
import { engineReads, idsOf } from '../support/engine-reads.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { rowsOf, listOf } = engineReads(() => fixture.database);

interface ProjectRow {
  id: string;
  project: Ref<Project>;
}

interface SoftDeletableKind {
  kind: EntityType<ProjectRow>;
  /** The relation to the project. */
  relation: Relation<ProjectRow>;
  make(em: EntityManager, project: string): Promise<string>;
  remove(database: OpenDatabase, project: string, id: string): Promise<unknown>;
}

const KINDS: SoftDeletableKind[] = [
  {
    kind: IngestJob,
    relation: projectIngestJobs,
    make: makeIngestJob,
    remove: (database, project, id) => deleteIngestJob(database, EVERYTHING, project, id),
  },
  {
    kind: Adapter,
    relation: projectAdapters,
    make: makeAdapter,
    remove: (database, _project, id) => deleteAdapter(database, EVERYTHING, id),
  },
  {
    kind: GenerationJob,
    relation: projectJobs,
    make: makeJob,
    remove: (database, _project, id) => deleteGenerationJob(database, EVERYTHING, id),
  },
];

describe.each(KINDS)('$kind.name: the ORM and the engine', ({ kind, relation, make, remove }) => {
  let project: string;
  let all: string[];
  let live: string[];
  beforeAll(async () => {
    project = await makeProject(fixture.em);
    all = [];
    for (let row = 0; row < 9; row++) all.push(await make(fixture.em, project));
    const deleted = all.filter((_, row) => row % 3 === 1);
    for (const id of deleted) await remove(fixture.database, project, id);
    live = all.filter((id) => !deleted.includes(id));
  });

  it('see the same rows', async () => {
    const byOrm = await fixture.em.find(kind, { project });
    const { ids } = await listOf(relation, project);
    const reachable = await rowsOf(EVERYTHING, kind, 'live', all);

    expect(idsOf(byOrm)).toEqual(live);
    expect(ids).toEqual(live);
    expect(idsOf(reachable)).toEqual(live);
  });

  it('count the same rows', async () => {
    const byOrm = await fixture.em.count(kind, { project });
    const { total } = await listOf(relation, project);

    expect([byOrm, total]).toEqual([live.length, live.length]);
  });

  it('see the same rows with deleted ones included', async () => {
    const byOrm = await fixture.em.find(kind, { project }, { filters: false });
    const { ids, total } = await listOf(relation, project, { includeDeleted: true });

    expect(idsOf(byOrm)).toEqual(all);
    expect(ids).toEqual(all);
    expect(total).toBe(all.length);
  });

  it('find deleted rows by id', async () => {
    expect(idsOf(await rowsOf(EVERYTHING, kind, 'all', all))).toEqual(all);
  });

  it('show no row to a viewer without a role in any project', async () => {
    const nobody = scopeOf(memberOf('VIEWER'));

    expect(await rowsOf(nobody, kind, 'all', all)).toEqual(all.map(() => null));
    expect(await rowsOf(nobody, kind, 'live', all)).toEqual(all.map(() => null));
  });
});

it('the entities with deletedAt are the entities that hide deleted rows, in the ORM and in the engine', () => {
  const metadata = [...fixture.database.orm.getMetadata()];

  const withTombstone = metadata.filter(({ props }) => props.some(({ name }) => name === 'deletedAt'));
  const filtered = metadata.filter(({ filters }) => Object.values(filters).some((filter) => filter.default));
  const hiding = metadata.filter((meta) => describeTable(meta).nullWhenLive.length > 0);

  const names = (kinds: typeof metadata) => kinds.map(({ className }) => className).toSorted();
  expect(names(withTombstone)).toEqual(['Adapter', 'GenerationJob', 'IngestJob']);
  expect(names(filtered)).toEqual(names(withTombstone));
  expect(names(hiding)).toEqual(names(withTombstone));
});

it('the columns of an entity, and only they, can be read', async () => {
  const project = await makeProject(fixture.em);
  const adapter = await makeAdapter(fixture.em, project);
  const job = await makeJob(fixture.em, project, { adapter });

  const shown = fixture.database.tableOf(GenerationJob).shown.map(({ name }) => name);
  const [row] = await rowsOf(EVERYTHING, GenerationJob, 'all', [job], ...shown);

  expect(Object.fromEntries(shown.map((name) => [name, row?.[name]]))).toEqual({
    id: job,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    createdBy: null,
    projectId: project,
    adapterId: adapter,
    attempt: null,
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
