import type { Entry } from './queries.ts';
import { NOBODY_FINDS, type Outcomes } from './roles.ts';
import * as rows from './rows.ts';

const WRITERS: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'done', 'done', 'done'];
const MEMBERS: Outcomes = ['NOT_FOUND', 'done', 'done', 'done', 'done'];

const { project, adapter, deletedAdapter, deletedIngestJob, deletedJob, QUEUED, RUNNING, COMPLETED } = rows;

/** A step of a job's life: a deleted job takes none, whoever asks. */
const step = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field,
  onAbsent: NOBODY_FINDS,
  live,
  onLive: WRITERS,
  deleted,
  onDeleted: NOBODY_FINDS,
});

/** Deleting again is no error. */
const deletion = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field,
  onAbsent: NOBODY_FINDS,
  live,
  onLive: WRITERS,
  deleted,
  onDeleted: WRITERS,
});

const ingestStep = (call: string, status: typeof QUEUED | typeof RUNNING) =>
  step(`${call} { ingestJob { id } }`, rows.ingestJobThatIs(status), deletedIngestJob);
const jobStep = (call: string, status: typeof QUEUED | typeof RUNNING) =>
  step(`${call} { job { id } }`, rows.jobThatIs(status), deletedJob);

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
  ingestStep('startIngestJob(projectId: $project, id: $id)', QUEUED),
  ingestStep('completeIngestJob(projectId: $project, id: $id, documents: [])', RUNNING),
  ingestStep('failIngestJob(projectId: $project, id: $id, error: "e")', RUNNING),
  ingestStep('cancelIngestJob(projectId: $project, id: $id)', QUEUED),
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
  jobStep('startJob(id: $id)', QUEUED),
  jobStep('completeJob(id: $id, audioSamples: [])', RUNNING),
  jobStep('failJob(id: $id, error: "e")', RUNNING),
  jobStep('cancelJob(id: $id)', QUEUED),
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
