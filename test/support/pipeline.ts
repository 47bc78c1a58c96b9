import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { HttpClient } from './http-client.ts';

interface JobOptions {
  status?: JobStatus;
  /** Of a failed job. */
  error?: string;
}

interface IngestJobOptions extends JobOptions {
  source?: string;
  documents?: number;
}

interface GenerationJobOptions extends JobOptions {
  prompt?: string;
  adapterId?: string;
  samples?: number;
  /** The URIs of its samples, in place of their number. */
  uris?: string[];
}

/** Creates rows in any state by mutations, as a client does. Each function resolves to the id of the new row. */
export function pipelineOver({ ask }: Pick<HttpClient, 'ask'>) {
  let made = 0;

  /** Runs a mutation. Resolves to its field `done`, and throws its first error. */
  async function mutate(field: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await ask(`mutation ${field}`, variables);
    if (errors[0]) throw new Error(errors[0].message);
    return data.done;
  }

  async function project(name = `Project ${++made}`): Promise<string> {
    const { project } = await mutate(
      '($name: String!) { done: createProject(input: { name: $name }) { project { id } } }',
      { name },
    );
    return project.id;
  }

  async function ingestJob(
    projectId: string,
    { status = 'COMPLETED', documents = 0, source, error }: IngestJobOptions = {},
  ) {
    const input = { projectId, source: source ?? `source-${++made}.pdf` };
    const { ingestJob } = await mutate(
      '($input: CreateIngestJobInput!) { done: createIngestJob(input: $input) { ingestJob { id } } }',
      { input },
    );
    const results = Array.from({ length: documents }, (_, number) => ({
      title: `Document ${number}`,
      uri: `s3://documents/${made}/${number}`,
      contentType: 'text/markdown',
    }));
    const transition = (name: string, declared = '', given = '') =>
      mutate(
        `($projectId: ID!, $id: ID!${declared}) { done: ${name}IngestJob(projectId: $projectId, id: $id${given}) { ingestJob { id } } }`,
        { projectId, id: ingestJob.id, results, error },
      );
    await transitionTo(status, transition, ', $results: [CanonicalDocumentInput!]!', ', documents: $results');
    return ingestJob.id as string;
  }

  async function job(
    projectId: string,
    { status = 'COMPLETED', adapterId, samples = 0, prompt, error, uris }: GenerationJobOptions = {},
  ): Promise<string> {
    const input = { projectId, adapterId, prompt: prompt ?? `Prompt ${++made}` };
    const { job } = await mutate('($input: CreateJobInput!) { done: createJob(input: $input) { job { id } } }', {
      input,
    });
    const results = (uris ?? Array.from({ length: samples }, (_, number) => `s3://audio/${made}/${number}`)).map(
      (uri) => ({ uri, durationSeconds: 1.5 }),
    );
    const transition = (name: string, declared = '', given = '') =>
      mutate(`($id: ID!${declared}) { done: ${name}Job(id: $id${given}) { job { id } } }`, {
        id: job.id,
        results,
        error,
      });
    await transitionTo(status, transition, ', $results: [AudioSampleInput!]!', ', audioSamples: $results');
    return job.id;
  }

  async function adapter(projectId: string, name = `Adapter ${++made}`): Promise<string> {
    const input = { projectId, name, baseModel: 'base', uri: 's3://adapters/a' };
    const { adapter } = await mutate(
      '($input: CreateAdapterInput!) { done: createAdapter(input: $input) { adapter { id } } }',
      {
        input,
      },
    );
    return adapter.id;
  }

  async function feedback(audioSampleId: string): Promise<string> {
    const { feedback } = await mutate(
      '($input: CreateFeedbackInput!) { done: createFeedback(input: $input) { feedback { id } } }',
      { input: { audioSampleId, rating: 4, comment: 'Good' } },
    );
    return feedback.id;
  }

  async function samplesOf(job: string): Promise<string[]> {
    const { data } = await ask('query ($id: ID!) { job(id: $id) { audioSamples { nodes { id } } } }', { id: job });
    return data.job.audioSamples.nodes.map(({ id }: { id: string }) => id);
  }

  const deleteIngestJob = (projectId: string, id: string) =>
    mutate(
      '($projectId: ID!, $id: ID!) { done: deleteIngestJob(projectId: $projectId, id: $id, reason: "Obsolete") { alreadyDeleted } }',
      { projectId, id },
    );
  const deleteJob = (id: string, reason = 'Obsolete') =>
    mutate('($id: ID!, $reason: String) { done: deleteJob(id: $id, reason: $reason) { alreadyDeleted } }', {
      id,
      reason,
    });
  const deleteAdapter = (id: string) =>
    mutate('($id: ID!) { done: deleteAdapter(id: $id, reason: "Obsolete") { alreadyDeleted } }', { id });

  const deleteFeedback = (id: string) =>
    mutate('($id: ID!) { done: deleteFeedback(id: $id) { deletedFeedbackId } }', { id });
  const startJob = (id: string) => mutate('($id: ID!) { done: startJob(id: $id) { job { id } } }', { id });
  const completeJob = (id: string, samples: number) =>
    mutate(
      '($id: ID!, $samples: [AudioSampleInput!]!) { done: completeJob(id: $id, audioSamples: $samples) { job { id } } }',
      {
        id,
        samples: Array.from({ length: samples }, (_, number) => ({ uri: `s3://audio/${number}`, durationSeconds: 1 })),
      },
    );

  return {
    project,
    ingestJob,
    job,
    startJob,
    completeJob,
    adapter,
    feedback,
    samplesOf,
    deleteIngestJob,
    deleteJob,
    deleteAdapter,
    deleteFeedback,
  };
}

/** Makes the transitions from QUEUED to a status. */
async function transitionTo(
  status: JobStatus,
  transition: (name: string, declared?: string, given?: string) => Promise<unknown>,
  declared: string,
  given: string,
): Promise<void> {
  if (status === 'QUEUED') return;
  if (status === 'CANCELLED') return void (await transition('cancel'));
  await transition('start');
  if (status === 'COMPLETED') await transition('complete', declared, given);
  if (status === 'FAILED') await transition('fail', ', $error: String = "Out of memory"', ', error: $error');
}
