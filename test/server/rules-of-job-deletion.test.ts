import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const TOMBSTONE = 'deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const DELETE_INGEST_JOB = `mutation ($projectId: ID!, $id: ID!, $reason: String) {
  deleteIngestJob(projectId: $projectId, id: $id, reason: $reason) {
    deletedIngestJobId
    alreadyDeleted
    ingestJob { id status statusBeforeDeletion documentCount documents { nodes { title } } ${TOMBSTONE} }
  }
}`;
const DELETE_JOB = `mutation ($id: ID!, $reason: String) {
  deleteJob(id: $id, reason: $reason) {
    deletedJobId
    alreadyDeleted
    deletedFeedbackIds
    deletedFeedbackCount
    job { id status feedbackCount audioSamples { nodes { id feedbackCount } } ${TOMBSTONE} }
  }
}`;

const REFUSALS = [
  { status: 'RUNNING', code: 'JOB_RUNNING', message: 'Cannot delete a running job: cancel it first' },
  { status: 'QUEUED', code: 'JOB_QUEUED', message: 'Cannot delete a queued job: cancel it first' },
] as const;

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });

  describe('deleting an ingest job', () => {
    it.each([
      'COMPLETED',
      'FAILED',
      'CANCELLED',
    ] as const)('sets the status of a %s job to CANCELLED and keeps the status before', async (status) => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId, { status });

      const { data } = await ask(DELETE_INGEST_JOB, { projectId, id, reason: 'Superseded' });

      expect(data.deleteIngestJob).toMatchObject({ deletedIngestJobId: id, alreadyDeleted: false });
      expect(data.deleteIngestJob.ingestJob).toMatchObject({
        status: 'CANCELLED',
        statusBeforeDeletion: status,
        deletedAt: expect.stringMatching(INSTANT),
        deletedBy: 'local',
        deletionReason: 'Superseded',
        viewerCanDelete: false,
        deleteBlockedBy: null,
      });
    });

    it('keeps every document, readable through the deleted job', async () => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId, { documents: 2 });
      const whole = { documentCount: 2, documents: { nodes: [{ title: 'Document 1' }, { title: 'Document 0' }] } };

      const { data } = await ask(DELETE_INGEST_JOB, { projectId, id });
      const { data: later } = await ask(
        `query ($projectId: ID!, $id: ID!) {
          ingestJob(projectId: $projectId, id: $id, includeDeleted: true) { documentCount documents { nodes { title } } }
        }`,
        { projectId, id },
      );

      expect(data.deleteIngestJob.ingestJob).toMatchObject(whole);
      expect(later.ingestJob).toEqual(whole);
    });

    it.each(REFUSALS)('is refused with $code for a $status job, and changes nothing', async ({
      status,
      code,
      message,
    }) => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId, { status });
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(DELETE_INGEST_JOB, { projectId, id, reason: 'Test data' });

      expect({ data, errors }).toEqual({ data: null, errors: [{ code, message, path: ['deleteIngestJob'] }] });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });

    it('answers with the first tombstone when it is repeated', async () => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId, { status: 'FAILED', documents: 0 });
      const { data: first } = await ask(DELETE_INGEST_JOB, { projectId, id, reason: 'First' });
      const before = await everythingStored(fixture.service.database);

      const { data: second } = await ask(DELETE_INGEST_JOB, { projectId, id, reason: 'Second' });

      expect(second.deleteIngestJob).toEqual({ ...first.deleteIngestJob, alreadyDeleted: true });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });

  describe('deleting a generation job', () => {
    it.each([
      'COMPLETED',
      'FAILED',
      'CANCELLED',
    ] as const)('leaves the status of a %s job unchanged', async (status) => {
      const id = await pipeline.job(await pipeline.project(), { status });

      const { data } = await ask(DELETE_JOB, { id, reason: 'Wrong chapter' });

      expect(data.deleteJob).toMatchObject({ deletedJobId: id, alreadyDeleted: false, deletedFeedbackCount: 0 });
      expect(data.deleteJob.job).toMatchObject({ status, deletedBy: 'local', deletionReason: 'Wrong chapter' });
    });

    it('permanently removes all feedback on its samples; the samples and other jobs stay', async () => {
      const projectId = await pipeline.project();
      const [id, other] = [
        await pipeline.job(projectId, { samples: 2 }),
        await pipeline.job(projectId, { samples: 1 }),
      ];
      const [newer, older] = (await pipeline.samplesOf(id)) as [string, string];
      const [elsewhere] = (await pipeline.samplesOf(other)) as [string];
      const given = [await pipeline.feedback(newer), await pipeline.feedback(newer), await pipeline.feedback(older)];
      const spared = await pipeline.feedback(elsewhere);

      const { data } = await ask(DELETE_JOB, { id });
      const { data: left } = await ask(
        `{ gone: feedback(id: "${given[0]}") { id } spared: feedback(id: "${spared}") { id } audioSample(id: "${newer}") { id } }`,
      );

      expect(data.deleteJob.deletedFeedbackCount).toBe(3);
      expect([...data.deleteJob.deletedFeedbackIds].sort()).toEqual([...given].sort());
      expect(data.deleteJob.job).toMatchObject({
        feedbackCount: 0,
        audioSamples: {
          nodes: [
            { id: newer, feedbackCount: 0 },
            { id: older, feedbackCount: 0 },
          ],
        },
      });
      expect(left).toEqual({ gone: null, spared: { id: spared }, audioSample: { id: newer } });
    });

    it.each(REFUSALS)('is refused with $code for a $status job, and changes nothing', async ({
      status,
      code,
      message,
    }) => {
      const id = await pipeline.job(await pipeline.project(), { status });
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(DELETE_JOB, { id, reason: 'Test data' });

      expect({ data, errors }).toEqual({ data: null, errors: [{ code, message, path: ['deleteJob'] }] });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });

    it('answers with the first tombstone when it is repeated, and removes nothing more', async () => {
      const id = await pipeline.job(await pipeline.project(), { samples: 1 });
      await pipeline.feedback((await pipeline.samplesOf(id))[0] as string);
      const { data: first } = await ask(DELETE_JOB, { id, reason: 'First' });
      const before = await everythingStored(fixture.service.database);

      const { data: second } = await ask(DELETE_JOB, { id, reason: 'Second' });

      const nothing = { alreadyDeleted: true, deletedFeedbackIds: [], deletedFeedbackCount: 0 };
      expect(second.deleteJob).toEqual({ ...first.deleteJob, ...nothing });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });
});
