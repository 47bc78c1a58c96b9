import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

describe.each(['embedded', 'server'] as const)('over the %s database', (database) => {
  const fixture = useService(database);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });

  describe.each([
    {
      kind: 'an ingest job',
      make: (project: string) => pipeline.ingestJob(project, { status: 'QUEUED' }),
      claim: (project: string, attempt: string) =>
        `claimIngestJob(projectId: "${project}", attempt: "${attempt}") { job: ingestJob { id status } }`,
      complete: (project: string, id: string, attempt: string) =>
        `completeIngestJob(projectId: "${project}", id: "${id}", attempt: "${attempt}", documents: [{ title: "T", uri: "s3://t", contentType: "text/plain" }]) { job: ingestJob { id status } }`,
      remove: pipeline.deleteIngestJob,
    },
    {
      kind: 'a generation job',
      make: (project: string) => pipeline.job(project, { status: 'QUEUED' }),
      claim: (project: string, attempt: string) =>
        `claimJob(projectId: "${project}", attempt: "${attempt}") { job { id status } }`,
      complete: (_project: string, id: string, attempt: string) =>
        `completeJob(id: "${id}", attempt: "${attempt}", audioSamples: [{ uri: "s3://a", durationSeconds: 0 }]) { job { id status } }`,
      remove: (_project: string, id: string) => pipeline.deleteJob(id),
    },
  ])('$kind', ({ make, claim, complete, remove }) => {
    let project: string;
    let attempt: string;

    beforeEach(async () => {
      project = await pipeline.project();
      attempt = crypto.randomUUID();
    });

    /** Resolves to the job of the answer, or to the code of its error. */
    async function send(field: string): Promise<unknown> {
      const { data, errors } = await ask(`mutation { done: ${field} }`);
      return errors[0]?.code ?? data.done.job;
    }

    it('is claimed before one that was created later, and each by one attempt', async () => {
      const [older, newer] = [await make(project), await make(project)];

      const claims = [
        await send(claim(project, attempt)),
        await send(claim(project, crypto.randomUUID())),
        await send(claim(project, crypto.randomUUID())),
      ];

      expect(claims).toEqual([{ id: older, status: 'RUNNING' }, { id: newer, status: 'RUNNING' }, null]);
    });

    it('is the answer to each claim with its attempt, as it is by then', async () => {
      const id = await make(project);
      await make(project);
      const first = await send(claim(project, attempt));
      const whileRunning = await send(claim(project, attempt));
      await send(complete(project, id, attempt));

      const afterwards = await send(claim(project, attempt));

      expect([first, whileRunning]).toEqual([
        { id, status: 'RUNNING' },
        { id, status: 'RUNNING' },
      ]);
      expect(afterwards).toEqual({ id, status: 'COMPLETED' });
    });

    it('is NOT_FOUND by its attempt once it is deleted, and no other job is claimed', async () => {
      const id = await make(project);
      await send(claim(project, attempt));
      await send(complete(project, id, attempt));
      await remove(project, id);
      await make(project);
      const before = await everythingStored(fixture.service.database);

      expect(await send(claim(project, attempt))).toBe('NOT_FOUND');
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });

    it('is completed once by its attempt, and not by another', async () => {
      const id = await make(project);
      await send(claim(project, attempt));

      const byAnother = await send(complete(project, id, crypto.randomUUID()));
      const completed = await send(complete(project, id, attempt));
      const before = await everythingStored(fixture.service.database);
      const again = await send(complete(project, id, attempt));

      expect([byAnother, completed, again]).toEqual([
        'INVALID_TRANSITION',
        { id, status: 'COMPLETED' },
        { id, status: 'COMPLETED' },
      ]);
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });
});
