/** How a type of row is read, and its fields. */
export interface TypeEntry {
  /** The root field, with `$project` and `$id`. */
  readonly by: string;
  /** Fields that every viewer of the row may read. */
  readonly seen: string;
  /** Lists that every viewer of the row may read, and admins of the project also with deleted rows. */
  readonly lists?: string;
}

const TOMBSTONE = 'deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';

/** Every field of every type of row. Of references the tests select the id, of lists the total, of counts the status. */
export const TYPES: Readonly<Record<string, TypeEntry>> = {
  Project: {
    by: 'project(id: $id)',
    seen: 'id name createdAt viewerRole ingestJobCounts jobCounts',
    lists: 'ingestJobs jobs adapters',
  },
  IngestJob: {
    by: 'ingestJob(projectId: $project, id: $id)',
    seen: `id project source status statusBeforeDeletion error createdAt startedAt finishedAt documentCount documents ${TOMBSTONE}`,
  },
  Adapter: {
    by: 'adapter(id: $id)',
    seen: `id project name baseModel uri createdAt jobCount ${TOMBSTONE}`,
    lists: 'jobs',
  },
  GenerationJob: {
    by: 'job(id: $id)',
    seen: `id project adapter prompt status error createdAt startedAt finishedAt audioSamples feedbackCount ${TOMBSTONE}`,
  },
  AudioSample: { by: 'audioSample(id: $id)', seen: 'id job uri durationSeconds createdAt feedbackCount feedback' },
  Feedback: {
    by: 'feedback(id: $id)',
    seen: 'id audioSample rating comment author createdAt viewerCanDelete deleteBlockedBy',
  },
  CanonicalDocument: {
    by: 'ingestJob(projectId: $project, id: $id) { documents',
    seen: 'id ingestJob title uri contentType createdAt',
  },
};

/** Types that are not rows. The matrix of root fields covers them. */
export const NO_ROWS =
  /^(Query|Mutation|Viewer|PageInfo|DeletionEvent|BulkResult|StatusCount|\w+(Connection|Edge|Payload))$/;
