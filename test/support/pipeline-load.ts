import { type HttpAnswer, httpClient } from './http-client.ts';

/** Deletions that a service has acknowledged: the type and the id of each row. */
type Deletions = [entity: string, id: string][];

/** What a load has done so far, over all services that it was sent to. */
export interface LoadResult {
  requests: number;
  /** Answers with errors, or with another status than 200, and requests without an answer. */
  readonly failures: string[];
  readonly deletions: Deletions;
}

const CREATE_JOB = `mutation ($project: ID!) { createJob(input: { projectId: $project, prompt: "Say it" }) { job { id } } }`;
const START_JOB = 'mutation ($id: ID!) { startJob(id: $id) { job { id } } }';
const COMPLETE_JOB = `mutation ($id: ID!) { completeJob(id: $id, audioSamples: [{ uri: "s3://a", durationSeconds: 1 }]) {
  job { audioSamples { nodes { id } } } } }`;
const CREATE_FEEDBACK = `mutation ($sample: ID!) {
  createFeedback(input: { audioSampleId: $sample, rating: 5 }) { feedback { id } } }`;
const DELETE_FEEDBACK = 'mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }';
const DELETE_JOB =
  'mutation ($id: ID!) { deleteJob(id: $id, reason: "Obsolete") { alreadyDeleted deletedFeedbackCount } }';
const READ = `query ($project: ID!) { jobs(projectId: $project, first: 20) { totalCount nodes { id status adapter { name } } } }`;
const CREATE_ADAPTER = `mutation ($project: ID!, $name: String!) {
  createAdapter(input: { projectId: $project, name: $name, baseModel: "base", uri: "s3://a" }) { adapter { id } } }`;
const DELETE_ADAPTER = 'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }';
const CREATE_INGEST = `mutation ($project: ID!) {
  createIngestJob(input: { projectId: $project, source: "a.pdf" }) { ingestJob { id } } }`;
const CANCEL_INGEST =
  'mutation ($project: ID!, $id: ID!) { cancelIngestJob(projectId: $project, id: $id) { ingestJob { id } } }';
const DELETE_INGEST = `mutation ($project: ID!, $id: ID!) {
  deleteIngestJob(projectId: $project, id: $id) { alreadyDeleted } }`;

/**
 * Makes, reads and deletes rows of each type at a service, with several clients at once, until
 * `done`. Adds what happened to `result`.
 */
export async function sendPipelineLoad(url: string, project: string, result: LoadResult, done: AbortSignal) {
  const work = async (number: number) => {
    for (let round = 0; !done.aborted; round += 1)
      await sendPipelineRound(url, project, `${url} ${number} ${round}`, result);
  };
  await Promise.all([1, 2, 3].map(work));
}

/** Makes one row of each type, reads, and deletes them. `name` is that of the adapter. */
export async function sendPipelineRound(url: string, project: string, name: string, result: LoadResult): Promise<void> {
  const client = httpClient(() => url);
  async function ask(query: string, variables: Record<string, unknown>): Promise<HttpAnswer['data']> {
    result.requests += 1;
    const { status, errors, data, text } = await client.ask(query, variables);
    if (status !== 200 || errors.length > 0) throw new Error(`${query}: ${status} ${text}`);
    return data;
  }
  const deleted = (entity: string, id: string) => void result.deletions.push([entity, id]);
  try {
    const { id } = (await ask(CREATE_JOB, { project })).createJob.job;
    await ask(START_JOB, { id });
    const [sample] = (await ask(COMPLETE_JOB, { id })).completeJob.job.audioSamples.nodes;
    const feedback: string[] = [];
    for (const _ of [1, 2, 3]) {
      feedback.push((await ask(CREATE_FEEDBACK, { sample: sample.id })).createFeedback.feedback.id);
    }
    await ask(DELETE_FEEDBACK, { id: feedback[0] });
    deleted('FEEDBACK', String(feedback[0]));
    await ask(READ, { project });
    const { deleteJob } = await ask(DELETE_JOB, { id });
    if (deleteJob.alreadyDeleted || deleteJob.deletedFeedbackCount !== 2) throw new Error(JSON.stringify(deleteJob));
    deleted('GENERATION_JOB', id);

    const adapter = (await ask(CREATE_ADAPTER, { project, name })).createAdapter.adapter.id;
    await ask(DELETE_ADAPTER, { id: adapter });
    deleted('ADAPTER', adapter);
    const ingest = (await ask(CREATE_INGEST, { project })).createIngestJob.ingestJob.id;
    await ask(CANCEL_INGEST, { project, id: ingest });
    await ask(DELETE_INGEST, { project, id: ingest });
    deleted('INGEST_JOB', ingest);
  } catch (error) {
    result.failures.push(String(error));
  }
}
