import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const CREATE_JOB = 'mutation ($input: CreateJobInput!) { createJob(input: $input) { job { status adapter { id } } } }';
const CREATE_FEEDBACK = 'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }';
const CREATE_ADAPTER =
  'mutation ($input: CreateAdapterInput!) { createAdapter(input: $input) { adapter { id name } } }';

const ofIngestJob = (name: string, given = '') =>
  `mutation ($projectId: ID!, $id: ID!) { ${name}IngestJob(projectId: $projectId, id: $id${given}) { ingestJob { id } } }`;
const ofJob = (name: string, given = '') => `mutation ($id: ID!) { ${name}Job(id: $id${given}) { job { id } } }`;

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });

  describe('a deleted adapter', () => {
    it('is shown as deleted by each of its jobs; a job without an adapter shows null', async () => {
      const projectId = await pipeline.project();
      const adapterId = await pipeline.adapter(projectId, 'Harbour 1');
      await pipeline.job(projectId, { adapterId });
      await pipeline.job(projectId, { adapterId, status: 'QUEUED' });
      await pipeline.job(projectId);
      await pipeline.deleteAdapter(adapterId);

      const { data } = await ask(
        `{ jobs(projectId: "${projectId}") { totalCount nodes { adapter { id name deletedAt deletionReason } } } }`,
      );

      const deleted = { id: adapterId, name: 'Harbour 1', deletedAt: expect.any(String), deletionReason: 'Obsolete' };
      expect(data.jobs).toEqual({
        totalCount: 3,
        nodes: [{ adapter: null }, { adapter: deleted }, { adapter: deleted }],
      });
    });

    it('accepts no new jobs: ADAPTER_DELETED, and nothing is stored', async () => {
      const projectId = await pipeline.project();
      const adapterId = await pipeline.adapter(projectId);
      await pipeline.deleteAdapter(adapterId);
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(CREATE_JOB, { input: { projectId, adapterId, prompt: 'Read.' } });

      const message = 'The adapter is deleted: choose another one';
      expect({ data, errors }).toEqual({
        data: null,
        errors: [{ code: 'ADAPTER_DELETED', message, path: ['createJob'] }],
      });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });

    it('lets its queued jobs run to completion', async () => {
      const projectId = await pipeline.project();
      const adapterId = await pipeline.adapter(projectId);
      const id = await pipeline.job(projectId, { adapterId, status: 'QUEUED' });
      await pipeline.deleteAdapter(adapterId);

      const started = await ask(ofJob('start'), { id });
      const completed = await ask(ofJob('complete', ', audioSamples: [{ uri: "s3://a", durationSeconds: 2 }]'), { id });

      expect([...started.errors, ...completed.errors]).toEqual([]);
      expect(await pipeline.samplesOf(id)).toHaveLength(1);
    });

    it('frees its name; a live adapter reserves its name in its project only', async () => {
      const [projectId, elsewhere] = [await pipeline.project(), await pipeline.project()];
      const input = { projectId, name: 'Harbour', baseModel: 'base', uri: 's3://b' };
      const first = await pipeline.adapter(projectId, 'Harbour');
      const before = await everythingStored(fixture.service.database);

      const taken = await ask(CREATE_ADAPTER, { input });
      const afterRefusal = await everythingStored(fixture.service.database);
      await pipeline.deleteAdapter(first);
      const free = await ask(CREATE_ADAPTER, { input });
      const other = await ask(CREATE_ADAPTER, { input: { ...input, projectId: elsewhere } });

      expect(taken.errors).toMatchObject([
        { code: 'NAME_TAKEN', message: expect.stringContaining('choose another name') },
      ]);
      expect(afterRefusal).toEqual(before);
      expect(free.data.createAdapter.adapter.name).toBe('Harbour');
      expect(other.data.createAdapter.adapter.name).toBe('Harbour');
    });
  });

  it('createJob with an adapter of another project is NOT_FOUND, and nothing is stored', async () => {
    const [projectId, elsewhere] = [await pipeline.project(), await pipeline.project()];
    const adapterId = await pipeline.adapter(elsewhere);
    const before = await everythingStored(fixture.service.database);

    const { data, errors } = await ask(CREATE_JOB, { input: { projectId, adapterId, prompt: 'Read.' } });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', message: expect.stringContaining('Adapter not found') }]);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  describe('a deleted generation job', () => {
    it('accepts no feedback on its samples: JOB_DELETED, and nothing is stored', async () => {
      const id = await pipeline.job(await pipeline.project(), { samples: 1 });
      const [audioSampleId] = await pipeline.samplesOf(id);
      await pipeline.deleteJob(id);
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(CREATE_FEEDBACK, { input: { audioSampleId, rating: 5 } });

      const message = 'The job of this audio sample is deleted: it accepts no more feedback';
      expect({ data, errors }).toEqual({
        data: null,
        errors: [{ code: 'JOB_DELETED', message, path: ['createFeedback'] }],
      });
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });

    it('is still shown by its samples', async () => {
      const id = await pipeline.job(await pipeline.project(), { samples: 1 });
      const [sample] = await pipeline.samplesOf(id);
      await pipeline.deleteJob(id);

      const { data } = await ask(`{ audioSample(id: "${sample}") { job { id status deletedBy } } }`);

      expect(data.audioSample.job).toEqual({ id, status: 'COMPLETED', deletedBy: 'local' });
    });

    it.each([
      ['start', ''],
      ['complete', ', audioSamples: []'],
      ['fail', ', error: "Out of memory"'],
      ['cancel', ''],
    ])('is NOT_FOUND for %s, and does not change', async (move, given) => {
      const id = await pipeline.job(await pipeline.project(), { status: 'CANCELLED' });
      await pipeline.deleteJob(id);
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(ofJob(move, given), { id });

      expect(data).toBeNull();
      expect(errors).toMatchObject([{ code: 'NOT_FOUND', message: expect.stringContaining('Job not found') }]);
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });

  describe('a deleted ingest job', () => {
    it('is still shown by its documents', async () => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId, { documents: 1 });
      await pipeline.deleteIngestJob(projectId, id);

      const { data } = await ask(
        `{ ingestJob(projectId: "${projectId}", id: "${id}", includeDeleted: true) { documents { nodes { ingestJob { id deletedBy } } } } }`,
      );

      expect(data.ingestJob.documents.nodes).toEqual([{ ingestJob: { id, deletedBy: 'local' } }]);
    });

    it.each([
      ['start', ''],
      ['complete', ', documents: [{ title: "T", uri: "s3://t", contentType: "text/plain" }]'],
      ['fail', ', error: "Out of memory"'],
      ['cancel', ''],
    ])('is NOT_FOUND for %s, and does not change', async (move, given) => {
      const projectId = await pipeline.project();
      const id = await pipeline.ingestJob(projectId);
      await pipeline.deleteIngestJob(projectId, id);
      const before = await everythingStored(fixture.service.database);

      const { data, errors } = await ask(ofIngestJob(move, given), { projectId, id });

      expect(data).toBeNull();
      expect(errors).toMatchObject([{ code: 'NOT_FOUND', message: expect.stringContaining('Ingest job not found') }]);
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    });
  });
});
