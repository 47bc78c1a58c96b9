import type { Entry } from './queries.ts';
import { NOBODY_FINDS, type Outcomes } from './roles.ts';
import * as rows from './rows.ts';

const WRITERS: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'done', 'done', 'done'];
const MEMBERS: Outcomes = ['NOT_FOUND', 'done', 'done', 'done', 'done'];

const { project, adapter, deletedAdapter, deletedIngestJob, deletedJob, QUEUED, RUNNING, COMPLETED } = rows;

/** A transition of a job. On a deleted job it is NOT_FOUND for every role. */
const transition = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field,
  onAbsent: NOBODY_FINDS,
  live,
  onLive: WRITERS,
  deleted,
  onDeleted: NOBODY_FINDS,
});

/** A deletion. Deleting again is not an error. */
const deletion = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field,
  onAbsent: NOBODY_FINDS,
  live,
  onLive: WRITERS,
  deleted,
  onDeleted: WRITERS,
});

const ingestTransition = (call: string, status: typeof QUEUED | typeof RUNNING) =>
  transition(`${call} { ingestJob { id } }`, rows.ingestJobThatIs(status), deletedIngestJob);
const jobTransition = (call: string, status: typeof QUEUED | typeof RUNNING) =>
  transition(`${call} { job { id } }`, rows.jobThatIs(status), deletedJob);

export const MUTATIONS: readonly Entry[] = [
  {
    field: 'createProject(input: { name: "New" }) { project { id } }',
    live: project,
    onLive: ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'done'],
  },

  {
    field: 'createIngestJob(input: { projectId: $project, source: "a.pdf" }) { ingestJob { id } }',
    onAbsent: NOBODY_FINDS,
    live: project,
    onLive: WRITERS,
  },
  ingestTransition('startIngestJob(projectId: $project, id: $id)', QUEUED),
  ingestTransition('completeIngestJob(projectId: $project, id: $id, documents: [])', RUNNING),
  ingestTransition('failIngestJob(projectId: $project, id: $id, error: "e")', RUNNING),
  ingestTransition('cancelIngestJob(projectId: $project, id: $id)', QUEUED),
  deletion(
    'deleteIngestJob(projectId: $project, id: $id) { ingestJob { id } }',
    rows.ingestJobThatIs(COMPLETED),
    deletedIngestJob,
  ),

  {
    field: 'createAdapter(input: { projectId: $project, name: $id, baseModel: "b", uri: "u" }) { adapter { id } }',
    onAbsent: NOBODY_FINDS,
    live: async () => crypto.randomUUID(),
    onLive: WRITERS,
  },
  deletion('deleteAdapter(id: $id) { adapter { id } }', adapter, deletedAdapter),

  {
    field: 'createJob(input: { projectId: $project, prompt: "p", adapterId: $id }) { job { id } }',
    onAbsent: NOBODY_FINDS,
    live: adapter,
    onLive: WRITERS,
    deleted: deletedAdapter,
    onDeleted: ['NOT_FOUND', 'FORBIDDEN', 'ADAPTER_DELETED', 'ADAPTER_DELETED', 'ADAPTER_DELETED'],
  },
  jobTransition('startJob(id: $id)', QUEUED),
  jobTransition('completeJob(id: $id, audioSamples: [])', RUNNING),
  jobTransition('failJob(id: $id, error: "e")', RUNNING),
  jobTransition('cancelJob(id: $id)', QUEUED),
  deletion('deleteJob(id: $id) { job { id } }', rows.jobThatIs(COMPLETED), deletedJob),

  {
    field: 'createFeedback(input: { audioSampleId: $id, rating: 4 }) { feedback { id } }',
    onAbsent: NOBODY_FINDS,
    live: rows.sample,
    onLive: MEMBERS,
    deleted: rows.sampleOfDeletedJob,
    onDeleted: ['NOT_FOUND', 'JOB_DELETED', 'JOB_DELETED', 'JOB_DELETED', 'JOB_DELETED'],
  },
  {
    field: 'deleteFeedback(id: $id) { deletedFeedbackId }',
    onAbsent: NOBODY_FINDS,
    live: rows.feedback,
    onLive: WRITERS,
    deleted: rows.removedFeedback,
    onDeleted: NOBODY_FINDS,
  },
  {
    field: 'deleteFeedback(id: $id) { audioSample { id } }',
    onAbsent: NOBODY_FINDS,
    live: rows.feedbackOfViewer,
    onLive: MEMBERS,
  },
];
