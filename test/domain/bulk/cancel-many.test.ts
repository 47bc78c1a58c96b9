import { ErrorCode } from '../../../src/domain/errors.ts';
import { deleteGenerationJobs } from '../../../src/domain/generation/delete-generation-jobs.ts';
import { GenerationJob } from '../../../src/domain/generation/generation-job.entity.ts';
import { cancelGenerationJobs } from '../../../src/domain/generation/transition-generation-job.ts';
import { newId } from '../../../src/domain/id.ts';
import { deleteIngestJobs } from '../../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../../src/domain/ingest/ingest-job.entity.ts';
import { cancelIngestJobs } from '../../../src/domain/ingest/transition-ingest-job.ts';
import { outcomesOf } from '../../support/bulk-outcomes.ts';
import { EVERYTHING, useDatabase } from '../../support/database-fixture.ts';
import { makeIngestJob, makeJob, makeProject, stored } from '../../support/makers.ts';

const fixture = useDatabase();
let projectId: string;

beforeEach(async () => {
  projectId = await makeProject(fixture.em);
});

describe.each([
  { name: 'ingest jobs', entity: IngestJob, make: makeIngestJob, cancel: cancelIngestJobs, remove: deleteIngestJobs },
  {
    name: 'generation jobs',
    entity: GenerationJob,
    make: makeJob,
    cancel: cancelGenerationJobs,
    remove: deleteGenerationJobs,
  },
])('cancelling several $name', ({ entity, make, cancel, remove }) => {
  const read = (id: string) => stored(fixture.em, entity as typeof IngestJob, id);

  it('cancels queued and running ones, and says when each ended', async () => {
    const ids = [
      await make(fixture.em, projectId, { status: 'RUNNING' }),
      await make(fixture.em, projectId, { status: 'QUEUED' }),
    ];

    const results = await cancel(fixture.database, EVERYTHING, { projectId, ids: ids.toReversed() });

    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(ids.toReversed().map((id) => [id, 'DONE']));
    for (const id of ids) expect(await read(id)).toMatchObject({ status: 'CANCELLED', finishedAt: expect.any(Date) });
  });

  it('leaves a cancelled one as it is, and refuses completed, failed, deleted, unknown and foreign ones', async () => {
    const ids = [
      await make(fixture.em, projectId, { status: 'CANCELLED' }),
      await make(fixture.em, projectId, { status: 'COMPLETED' }),
      await make(fixture.em, projectId, { status: 'FAILED' }),
      await make(fixture.em, projectId, { status: 'CANCELLED' }),
      await make(fixture.em, await makeProject(fixture.em), { status: 'QUEUED' }),
    ];
    await remove(fixture.database, EVERYTHING, { projectId, ids: [ids[3] as string] });
    const before = await Promise.all(ids.map(read));

    const results = await cancel(fixture.database, EVERYTHING, { projectId, ids: [...ids, newId()] });

    expect(outcomesOf(results)).toEqual([
      'ALREADY_DONE',
      ErrorCode.INVALID_TRANSITION,
      ErrorCode.INVALID_TRANSITION,
      ErrorCode.NOT_FOUND,
      ErrorCode.NOT_FOUND,
      ErrorCode.NOT_FOUND,
    ]);
    expect(await Promise.all(ids.map(read))).toEqual(before);
  });
});
