import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

/** Asks the service past every cache. */
export async function ask<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await fetch(inject('service'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

type Status = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';

export async function makeProject(): Promise<string> {
  const { made } = await ask<{ made: { project: { id: string } } }>(
    'mutation ($name: String!) { made: createProject(input: { name: $name }) { project { id } } }',
    { name: randomUUID() },
  );
  return made.project.id;
}

export async function makeAdapter(projectId: string, name: string = randomUUID()): Promise<string> {
  const { made } = await ask<{ made: { adapter: { id: string } } }>(
    `mutation ($projectId: ID!, $name: String!) {
      made: createAdapter(input: { projectId: $projectId, name: $name, baseModel: "base", uri: "s3://a" }) { adapter { id } }
    }`,
    { projectId, name },
  );
  return made.adapter.id;
}

export async function makeIngestJob(projectId: string, status: Status = 'COMPLETED'): Promise<string> {
  const { made } = await ask<{ made: { ingestJob: { id: string } } }>(
    'mutation ($projectId: ID!) { made: createIngestJob(input: { projectId: $projectId, source: "a.txt" }) { ingestJob { id } } }',
    { projectId },
  );
  const { id } = made.ingestJob;
  const step = (name: string, more = '') =>
    ask(
      `mutation ($projectId: ID!, $id: ID!) { ${name}(projectId: $projectId, id: $id${more}) { ingestJob { id } } }`,
      {
        projectId,
        id,
      },
    );
  if (status !== 'QUEUED') await step('startIngestJob');
  if (status === 'COMPLETED')
    await step('completeIngestJob', ', documents: [{ title: "A", uri: "s3://d", contentType: "text/plain" }]');
  if (status === 'FAILED') await step('failIngestJob', ', error: "unreadable"');
  return id;
}

export async function makeJob(
  projectId: string,
  { adapterId, status = 'COMPLETED' }: { adapterId?: string; status?: Status } = {},
): Promise<string> {
  const { made } = await ask<{ made: { job: { id: string } } }>(
    'mutation ($input: CreateJobInput!) { made: createJob(input: $input) { job { id } } }',
    { input: { projectId, adapterId, prompt: 'Good morning' } },
  );
  const { id } = made.job;
  const step = (name: string, more = '') =>
    ask(`mutation ($id: ID!) { ${name}(id: $id${more}) { job { id } } }`, { id });
  if (status !== 'QUEUED') await step('startJob');
  if (status === 'COMPLETED') await step('completeJob', ', audioSamples: [{ uri: "s3://w", durationSeconds: 1 }]');
  if (status === 'FAILED') await step('failJob', ', error: "no voice"');
  return id;
}

/** The one sample of a completed job. */
export async function sampleOf(jobId: string): Promise<string> {
  const { job } = await ask<{ job: { audioSamples: { nodes: { id: string }[] } } }>(
    'query ($jobId: ID!) { job(id: $jobId) { audioSamples { nodes { id } } } }',
    { jobId },
  );
  return job.audioSamples.nodes[0]!.id;
}

export async function makeFeedback(audioSampleId: string, rating = 4): Promise<string> {
  const { made } = await ask<{ made: { feedback: { id: string } } }>(
    'mutation ($input: CreateFeedbackInput!) { made: createFeedback(input: $input) { feedback { id } } }',
    { input: { audioSampleId, rating } },
  );
  return made.feedback.id;
}

const deleteBy = (document: string) => (variables: Record<string, unknown>) => ask(document, variables);

/** What somebody else does, in another tab. */
export const elsewhere = {
  deleteIngestJob: deleteBy(
    'mutation ($projectId: ID!, $id: ID!) { deleteIngestJob(projectId: $projectId, id: $id) { alreadyDeleted } }',
  ),
  deleteJob: deleteBy('mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }'),
  deleteAdapter: deleteBy('mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }'),
  deleteFeedback: deleteBy('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }'),
};

/** Some ingest jobs of a new project, newest first. */
export async function makeIngestJobs(count: number): Promise<{ projectId: string; ids: string[] }> {
  const projectId = await makeProject();
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.unshift(await makeIngestJob(projectId));
  return { projectId, ids };
}
