/** What a type of row is found by, and what is on it. */
export interface TypeEntry {
  /** The root field, with `$project` and `$id`. */
  readonly by: string;
  /** Fields that whoever sees the row sees. */
  readonly seen: string;
  /** Lists that whoever sees the row sees, and in which admins of the project may see deleted rows too. */
  readonly lists?: string;
}

const TOMBSTONE = 'deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';

/** Every field of every type of row. References are followed by their ids, lists by their totals. */
export const TYPES: Readonly<Record<string, TypeEntry>> = {
  Project: { by: 'project(id: $id)', seen: 'id name createdAt viewerRole', lists: 'ingestJobs jobs adapters' },
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

/** Types that are no rows: what leads to rows, tells of them, or of who is asking. For them the matrix of root fields speaks. */
export const NO_ROWS = /^(Query|Mutation|Viewer|PageInfo|DeletionEvent|\w+(Connection|Edge|Payload))$/;
