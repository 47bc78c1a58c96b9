import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const UNKNOWN = '0199ffff-0000-7000-8000-000000000000';

const ofIngestJob = (field: string) => `mutation ($projectId: ID!, $id: ID!) { ${field} }`;

/** What is asked of an ingest job by its project and its id. */
const OF_INGEST_JOB = {
  startIngestJob: ofIngestJob('startIngestJob(projectId: $projectId, id: $id) { ingestJob { id } }'),
  completeIngestJob: ofIngestJob(
    'completeIngestJob(projectId: $projectId, id: $id, documents: []) { ingestJob { id } }',
  ),
  failIngestJob: ofIngestJob('failIngestJob(projectId: $projectId, id: $id, error: "No text") { ingestJob { id } }'),
  cancelIngestJob: ofIngestJob('cancelIngestJob(projectId: $projectId, id: $id) { ingestJob { id } }'),
  deleteIngestJob: ofIngestJob('deleteIngestJob(projectId: $projectId, id: $id) { alreadyDeleted }'),
};
const GET_INGEST_JOB = 'query ($projectId: ID!, $id: ID!) { ingestJob(projectId: $projectId, id: $id) { id } }';

const ofProject = (field: string) => `mutation ($projectId: ID!) { ${field} }`;
const lists = (name: string) =>
  `query ($projectId: ID!) { ${name}(projectId: $projectId) { nodes { id } totalCount } }`;

/** What is asked by one id, and the word for what is not there. */
const BY_ONE_ID = [
  ['Project', lists('ingestJobs')],
  ['Project', lists('jobs')],
  ['Project', lists('adapters')],
  ['Project', ofProject('createIngestJob(input: { projectId: $projectId, source: "a.pdf" }) { ingestJob { id } }')],
  ['Project', ofProject('createJob(input: { projectId: $projectId, prompt: "Read." }) { job { id } }')],
  [
    'Project',
    ofProject(
      'createAdapter(input: { projectId: $projectId, name: "A", baseModel: "b", uri: "c" }) { adapter { id } }',
    ),
  ],
  ['Job', 'mutation ($id: ID!) { startJob(id: $id) { job { id } } }'],
  ['Job', 'mutation ($id: ID!) { completeJob(id: $id, audioSamples: []) { job { id } } }'],
  ['Job', 'mutation ($id: ID!) { failJob(id: $id, error: "No text") { job { id } } }'],
  ['Job', 'mutation ($id: ID!) { cancelJob(id: $id) { job { id } } }'],
  ['Job', 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }'],
  ['Adapter', 'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }'],
  [
    'Audio sample',
    'mutation ($id: ID!) { createFeedback(input: { audioSampleId: $id, rating: 5 }) { feedback { id } } }',
  ],
  ['Feedback', 'mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }'],
] as const;

const nameOf = (query: string): string => /\{ (\w+)/.exec(query)?.[1] ?? '';

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });
  let projectId: string;
  let elsewhere: string;

  beforeAll(async () => {
    projectId = await pipeline.project();
    elsewhere = await pipeline.project();
  });

  /** The answers to an id that nobody has, to a row under another project than its own, and under one that does not exist. */
  async function absences(query: string, id: string) {
    const before = await everythingStored(fixture.service.database);
    const answers = [
      await ask(query, { projectId, id: UNKNOWN }),
      await ask(query, { projectId: elsewhere, id }),
      await ask(query, { projectId: UNKNOWN, id }),
    ];
    expect(await everythingStored(fixture.service.database)).toEqual(before);
    return answers;
  }

  it.each(
    Object.entries(OF_INGEST_JOB),
  )('%s answers the same, byte for byte, for an unknown id, a foreign project and an unknown project, and does nothing', async (name, query) => {
    const id = await pipeline.ingestJob(projectId, { status: name === 'deleteIngestJob' ? 'FAILED' : 'RUNNING' });

    const [unknown, ...others] = await absences(query, id);

    expect(unknown?.status).toBe(200);
    expect(unknown?.errors).toEqual([
      { code: 'NOT_FOUND', message: 'Ingest job not found: check the id and the project', path: [name] },
    ]);
    expect(others.map(({ text }) => text)).toEqual([unknown?.text, unknown?.text]);
  });

  it('ingestJob answers the same, byte for byte, for those and for a deleted job: null', async () => {
    const id = await pipeline.ingestJob(projectId);
    const deleted = await pipeline.ingestJob(projectId);
    await pipeline.deleteIngestJob(projectId, deleted);

    const answers = await absences(GET_INGEST_JOB, id);
    const gone = await ask(GET_INGEST_JOB, { projectId, id: deleted });

    expect(new Set([...answers, gone].map(({ text }) => text))).toEqual(new Set(['{"data":{"ingestJob":null}}\n']));
  });

  it.each(
    BY_ONE_ID.map(([label, query]) => ({ name: nameOf(query), label, query })),
  )('$name answers NOT_FOUND for an unknown id, and does nothing', async ({ label, query, name }) => {
    const before = await everythingStored(fixture.service.database);

    const { status, errors } = await ask(query, { projectId: UNKNOWN, id: UNKNOWN });

    expect(status).toBe(200);
    expect(errors).toEqual([
      { code: 'NOT_FOUND', message: `${label} not found: check the id and the project`, path: [name] },
    ]);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it.each(['project', 'job', 'adapter', 'audioSample', 'feedback'])('%s is null for an unknown id', async (field) => {
    const { text } = await ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id: UNKNOWN });

    expect(text).toBe(`{"data":{"${field}":null}}\n`);
  });

  it.each([
    'job',
    'adapter',
  ] as const)('%s answers the same, byte for byte, for an unknown id and a deleted row', async (field) => {
    const id = await pipeline[field](projectId);
    await (field === 'job' ? pipeline.deleteJob(id) : pipeline.deleteAdapter(id));
    const query = `query ($id: ID!) { ${field}(id: $id) { id } }`;

    const [unknown, deleted] = [await ask(query, { id: UNKNOWN }), await ask(query, { id })];

    expect(deleted.text).toBe(unknown.text);
  });
});
