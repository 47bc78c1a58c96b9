import type { Entry } from './queries.ts';
import { NOBODY_FINDS, type Outcomes } from './roles.ts';
import * as rows from './rows.ts';

const WRITERS: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'done', 'done', 'done'];
const MEMBERS: Outcomes = ['NOT_FOUND', 'done', 'done', 'done', 'done'];

/** A create with the id of another row, after the viewer's permission. */
const TAKEN: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'ID_TAKEN', 'ID_TAKEN', 'ID_TAKEN'];

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

/** A claim with the attempt `$id`. The project has jobs that can be claimed. */
const claim = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field,
  onAbsent: NOBODY_FINDS,
  live,
  onLive: WRITERS,
  deleted,
  onDeleted: ['NOT_FOUND', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
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

/** A call for several rows. A row that it refuses is no error of the call. */
const bulk = (field: string, live: rows.Make, deleted: rows.Make): Entry => ({
  field: `${field} { results { id outcome code message } }`,
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
    field: 'createProject(input: { id: $id, name: "New" }) { project { id } }',
    live: project,
    onLive: ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'ID_TAKEN'],
  },

  {
    field: 'createIngestJob(input: { projectId: $project, source: "a.pdf" }) { ingestJob { id } }',
    onAbsent: NOBODY_FINDS,
    live: project,
    onLive: WRITERS,
  },
  {
    field: 'createIngestJob(input: { id: $id, projectId: $project, source: "a.pdf" }) { ingestJob { id } }',
    live: rows.ingestJobThatIs(QUEUED),
    onLive: TAKEN,
    deleted: deletedIngestJob,
    onDeleted: TAKEN,
  },
  claim(
    'claimIngestJob(projectId: $project, attempt: $id) { ingestJob { id } }',
    rows.ingestJobThatIs(QUEUED),
    rows.deletedIngestJobOfAttempt,
  ),
  ingestTransition('startIngestJob(projectId: $project, id: $id)', QUEUED),
  transition(
    'startIngestJob(projectId: $project, id: $id, attempt: $id) { ingestJob { id } }',
    rows.ingestJobOfAttempt,
    rows.deletedIngestJobOfAttempt,
  ),
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
  {
    field:
      'createAdapter(input: { id: $id, projectId: $project, name: "n", baseModel: "b", uri: "u" }) { adapter { id } }',
    live: adapter,
    onLive: TAKEN,
    deleted: deletedAdapter,
    onDeleted: TAKEN,
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
  {
    field: 'createJob(input: { id: $id, projectId: $project, prompt: "p" }) { job { id } }',
    live: rows.jobThatIs(QUEUED),
    onLive: TAKEN,
    deleted: deletedJob,
    onDeleted: TAKEN,
  },
  claim('claimJob(projectId: $project, attempt: $id) { job { id } }', rows.jobThatIs(QUEUED), rows.deletedJobOfAttempt),
  jobTransition('startJob(id: $id)', QUEUED),
  transition('startJob(id: $id, attempt: $id) { job { id } }', rows.jobOfAttempt, rows.deletedJobOfAttempt),
  transition(
    'completeJob(id: $id, attempt: $id, audioSamples: []) { job { id } }',
    rows.jobOfAttempt,
    rows.deletedJobOfAttempt,
  ),
  jobTransition('completeJob(id: $id, audioSamples: [])', RUNNING),
  jobTransition('failJob(id: $id, error: "e")', RUNNING),
  jobTransition('cancelJob(id: $id)', QUEUED),
  deletion('deleteJob(id: $id) { job { id } }', rows.jobThatIs(COMPLETED), deletedJob),
  deletion('deleteJob(id: $id, expectedFeedbackCount: 0) { job { id } }', rows.jobThatIs(COMPLETED), deletedJob),

  bulk('deleteIngestJobs(projectId: $project, ids: [$id])', rows.ingestJobThatIs(COMPLETED), deletedIngestJob),
  bulk('deleteJobs(projectId: $project, ids: [$id])', rows.jobThatIs(COMPLETED), deletedJob),
  bulk('deleteAdapters(projectId: $project, ids: [$id])', adapter, deletedAdapter),
  bulk('cancelIngestJobs(projectId: $project, ids: [$id])', rows.ingestJobThatIs(QUEUED), deletedIngestJob),
  bulk('cancelJobs(projectId: $project, ids: [$id])', rows.jobThatIs(QUEUED), deletedJob),

  {
    field: 'createFeedback(input: { audioSampleId: $id, rating: 4 }) { feedback { id } }',
    onAbsent: NOBODY_FINDS,
    live: rows.sample,
    onLive: MEMBERS,
    deleted: rows.sampleOfDeletedJob,
    onDeleted: ['NOT_FOUND', 'JOB_DELETED', 'JOB_DELETED', 'JOB_DELETED', 'JOB_DELETED'],
  },
  {
    // It tells that the id exists, and nothing more.
    field: 'createFeedback(input: { id: $id, audioSampleId: $id, rating: 4 }) { feedback { id } }',
    live: rows.feedback,
    onLive: ['ID_TAKEN', 'ID_TAKEN', 'ID_TAKEN', 'ID_TAKEN', 'ID_TAKEN'],
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
