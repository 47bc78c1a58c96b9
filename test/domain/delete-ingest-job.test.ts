import { CanonicalDocument } from '../../src/domain/ingest/canonical-document.entity.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeDocument, makeIngestJob, makeProject, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

describe('deleting an ingest job', () => {
  it.each([
    'COMPLETED',
    'FAILED',
    'CANCELLED',
  ] as const)('marks a %s job as deleted and CANCELLED, and keeps its former status', async (status) => {
    const id = await makeIngestJob(fixture.em, project, { status });

    const deletion = await deleteIngestJob(fixture.database, EVERYTHING, project, id, 'a trial run');

    expect(deletion).toMatchObject({ alreadyDeleted: false });
    expect(await stored(fixture.em, IngestJob, id)).toMatchObject({
      deletedAt: expect.any(Date),
      deletedBy: 'local',
      deletionReason: 'a trial run',
      status: 'CANCELLED',
      statusBeforeDeletion: status,
    });
  });

  it('keeps every canonical document', async () => {
    const id = await makeIngestJob(fixture.em, project);
    const documents = [await makeDocument(fixture.em, project, id), await makeDocument(fixture.em, project, id)];

    await deleteIngestJob(fixture.database, EVERYTHING, project, id);

    const kept = await fixture.em.find(CanonicalDocument, { ingestJob: id });
    expect(kept.map((document) => document.id).toSorted()).toEqual(documents);
  });

  it.each([
    ['RUNNING', 'JOB_RUNNING', 'Cannot delete a running job: cancel it first'],
    ['QUEUED', 'JOB_QUEUED', 'Cannot delete a queued job: cancel it first'],
  ] as const)('is refused for a %s job, and changes nothing', async (status, code, message) => {
    const id = await makeIngestJob(fixture.em, project, { status });
    const before = await stored(fixture.em, IngestJob, id);

    const refusal = await domainErrorOf(deleteIngestJob(fixture.database, EVERYTHING, project, id));

    expect(refusal).toEqual({ code, message });
    expect(await stored(fixture.em, IngestJob, id)).toEqual(before);
  });

  it('again is not an error and keeps the first tombstone', async () => {
    const id = await makeIngestJob(fixture.em, project, { status: 'FAILED' });
    await deleteIngestJob(fixture.database, EVERYTHING, project, id, 'the first');
    const first = await stored(fixture.em, IngestJob, id);

    const again = await deleteIngestJob(
      fixture.database,
      { ...EVERYTHING, subject: 'somebody else' },
      project,
      id,
      'the second',
    );

    expect(again).toEqual({ alreadyDeleted: true });
    expect(await stored(fixture.em, IngestJob, id)).toEqual(first);
  });

  it('is NOT_FOUND for an unknown id, and likewise under the id of another project', async () => {
    const elsewhere = await makeProject(fixture.em);
    const id = await makeIngestJob(fixture.em, project);

    const unknown = await domainErrorOf(deleteIngestJob(fixture.database, EVERYTHING, project, project));
    const foreign = await domainErrorOf(deleteIngestJob(fixture.database, EVERYTHING, elsewhere, id));

    expect(unknown.code).toBe('NOT_FOUND');
    expect(foreign).toEqual(unknown);
    expect((await stored(fixture.em, IngestJob, id)).deletedAt).toBeNull();
  });

  it('stores null for an empty reason', async () => {
    const id = await makeIngestJob(fixture.em, project);

    await deleteIngestJob(fixture.database, EVERYTHING, project, id, '');

    expect((await stored(fixture.em, IngestJob, id)).deletionReason).toBeNull();
  });
});
