import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { cancelGenerationJob } from '../../src/domain/generation/transition-generation-job.ts';
import { newId } from '../../src/domain/id.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { cancelIngestJob } from '../../src/domain/ingest/transition-ingest-job.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { CREATES } from '../support/creates.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { makeProject } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
const SOMEBODY_ELSE = { ...EVERYTHING, subject: 'ines' };
let project: string;
let otherProject: string;

beforeAll(async () => {
  [project, otherProject] = [await makeProject(fixture.em), await makeProject(fixture.em)];
});

/** Expects that a create throws ID_TAKEN with the same message in every case, and that it stores nothing. */
async function expectIdTaken(create: () => Promise<unknown>): Promise<void> {
  const before = await everythingStored(fixture.database);

  const refusal = await domainErrorOf(create());

  expect(refusal).toEqual({
    code: 'ID_TAKEN',
    message: 'This id is taken: make a new UUID. A create is only repeated with the same values and by the same user',
  });
  expect(await everythingStored(fixture.database)).toEqual(before);
}

const rolledBackWrites = ({ statistics }: OpenDatabase) => statistics()?.groupCommit.rolledBack;

describe.each(Object.entries(CREATES))('%s with an id', (_name, { entity, values, others, create }) => {
  it('creates the row with that id', async () => {
    const given = await values(fixture.database, project);

    const row = await create(fixture.database, EVERYTHING, given);

    expect(row).toMatchObject(given);
    expect(await fixture.em.count(entity, { id: given.id })).toBe(1);
  });

  it('that is sent again returns the row, changes nothing, and rolls back no transaction that others may share', async () => {
    const given = await values(fixture.database, project);
    const row = await create(fixture.database, EVERYTHING, given);
    const before = await everythingStored(fixture.database);
    const rolledBack = rolledBackWrites(fixture.database);

    const again = await create(fixture.database, EVERYTHING, given);

    expect(again).toEqual(row);
    expect(rolledBackWrites(fixture.database)).toBe(rolledBack);
    expect(await everythingStored(fixture.database)).toEqual(before);
  });

  it('of any version can be sent again', async () => {
    for (const id of [
      '00000000-0000-0000-0000-000000000000',
      'c232ab00-9414-11ec-b3c8-9f6bdeced846',
      crypto.randomUUID(),
    ]) {
      const given = { ...(await values(fixture.database, project)), id };
      const row = await create(fixture.database, EVERYTHING, given);

      expect(await create(fixture.database, EVERYTHING, given)).toEqual(row);
      expect(row.id).toBe(id);
    }
  });

  it('of another row throws ID_TAKEN for each value that differs', async () => {
    const given = await values(fixture.database, project);
    await create(fixture.database, EVERYTHING, given);
    const differing = await others(fixture.database, project);

    for (const [name, value] of Object.entries(differing)) {
      await expectIdTaken(() => create(fixture.database, EVERYTHING, { ...given, [name]: value }));
    }
  });

  it('of a row in another project throws ID_TAKEN', async () => {
    const given = await values(fixture.database, otherProject);
    await create(fixture.database, EVERYTHING, given);
    const { id } = given;
    const inProject = await values(fixture.database, project);

    // A project is in no other one.
    if ('projectId' in given) await expectIdTaken(() => create(fixture.database, EVERYTHING, { ...inProject, id }));
  });

  it('of a row of another user throws ID_TAKEN', async () => {
    const given = await values(fixture.database, project);
    await create(fixture.database, SOMEBODY_ELSE, given);

    await expectIdTaken(() => create(fixture.database, EVERYTHING, given));
  });
});

it.each(
  Object.entries(CREATES).filter(([name]) => name !== 'createFeedback'),
)('%s throws ID_TAKEN for a row of the release before, which has no creator', async (_name, {
  values,
  create,
  entity,
}) => {
  const given = await values(fixture.database, project);
  await create(fixture.database, EVERYTHING, given);
  const { tableName } = fixture.database.orm.getMetadata(entity);
  await directSql(fixture).sql(`update ${tableName} set created_by = null where id = '${given.id}'`);

  await expectIdTaken(() => create(fixture.database, EVERYTHING, given));
});

describe('what happened since the create', () => {
  it.each<[string, (database: OpenDatabase, id: string) => Promise<unknown>]>([
    ['createAdapter', (database, id) => deleteAdapter(database, EVERYTHING, id, 'Obsolete')],
    [
      'createJob',
      async (database, id) => {
        await cancelGenerationJob(database, EVERYTHING, id);
        await deleteGenerationJob(database, EVERYTHING, id, 'Obsolete');
      },
    ],
    [
      'createIngestJob',
      async (database, id) => {
        await cancelIngestJob(database, EVERYTHING, project, id);
        await deleteIngestJob(database, EVERYTHING, project, id, 'Obsolete');
      },
    ],
  ])('%s returns a row that was deleted since as deleted', async (name, remove) => {
    const { values, create } = CREATES[name]!;
    const given = await values(fixture.database, project);
    await create(fixture.database, EVERYTHING, given);
    await remove(fixture.database, given.id);
    const before = await everythingStored(fixture.database);

    const again = await create(fixture.database, EVERYTHING, given);

    expect(again).toMatchObject({ id: given.id, deletedBy: 'local', deletionReason: 'Obsolete' });
    expect(await everythingStored(fixture.database)).toEqual(before);
  });

  it('createJob returns the job also when its adapter was deleted since', async () => {
    const { values, create } = CREATES['createJob']!;
    const given = await values(fixture.database, project);
    const row = await create(fixture.database, EVERYTHING, given);
    await deleteAdapter(fixture.database, EVERYTHING, String(given['adapterId']));

    expect(await create(fixture.database, EVERYTHING, given)).toEqual(row);
  });

  it('createAdapter returns the deleted adapter also when its name was taken since', async () => {
    const { values, create } = CREATES['createAdapter']!;
    const given = await values(fixture.database, project);
    await create(fixture.database, EVERYTHING, given);
    await deleteAdapter(fixture.database, EVERYTHING, given.id);
    await create(fixture.database, EVERYTHING, { ...given, id: newId() });

    expect(await create(fixture.database, EVERYTHING, given)).toMatchObject({ id: given.id, deletedBy: 'local' });
  });
});
