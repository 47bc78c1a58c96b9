import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const TOMBSTONE = 'deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';
const LIVE = { deletedAt: null, deletedBy: null, deletionReason: null };

const DELETE_ADAPTER = `mutation ($id: ID!, $reason: String) {
  deleteAdapter(id: $id, reason: $reason) { deletedAdapterId alreadyDeleted adapter { id name ${TOMBSTONE} } }
}`;
const DELETE_FEEDBACK =
  'mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId audioSample { id feedbackCount } } }';

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });

  describe('deleting an adapter', () => {
    it.each([
      'QUEUED',
      'RUNNING',
      'COMPLETED',
    ] as const)('is allowed while a job with it is %s, and leaves that job unchanged', async (status) => {
      const projectId = await pipeline.project();
      const adapterId = await pipeline.adapter(projectId);
      const job = await pipeline.job(projectId, { adapterId, status, samples: 1 });
      const read = `{ job(id: "${job}") { status ${TOMBSTONE} audioSamples { nodes { id uri } } } }`;
      const { data: before } = await ask(read);

      const { data } = await ask(DELETE_ADAPTER, { id: adapterId, reason: 'Replaced' });

      expect(data.deleteAdapter).toMatchObject({ deletedAdapterId: adapterId, alreadyDeleted: false });
      expect(data.deleteAdapter.adapter).toMatchObject({
        deletedBy: 'local',
        deletionReason: 'Replaced',
        viewerCanDelete: false,
      });
      expect(before.job).toMatchObject({ status, ...LIVE });
      expect((await ask(read)).data).toEqual(before);
    });

    it('answers with the first tombstone when it is repeated', async () => {
      const id = await pipeline.adapter(await pipeline.project());
      const { data: first } = await ask(DELETE_ADAPTER, { id });

      const { data: second } = await ask(DELETE_ADAPTER, { id, reason: 'Second' });

      expect(second.deleteAdapter).toEqual({ ...first.deleteAdapter, alreadyDeleted: true });
      expect(second.deleteAdapter.adapter.deletionReason).toBeNull();
    });
  });

  it('permanently removes feedback, keeps its sample, and answers NOT_FOUND when it is repeated', async () => {
    const job = await pipeline.job(await pipeline.project(), { samples: 1 });
    const [sample] = (await pipeline.samplesOf(job)) as [string];
    const id = await pipeline.feedback(sample);

    const first = await ask(DELETE_FEEDBACK, { id });
    const second = await ask(DELETE_FEEDBACK, { id });

    expect(first.data.deleteFeedback).toEqual({ deletedFeedbackId: id, audioSample: { id: sample, feedbackCount: 0 } });
    expect(second.errors).toMatchObject([
      { code: 'NOT_FOUND', message: expect.stringContaining('Feedback not found') },
    ]);
    expect(await pipeline.samplesOf(job)).toEqual([sample]);
  });
});
