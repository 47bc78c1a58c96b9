const sampleId = (number: number): string => `0199a5e0-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The project of the sample data that the rows below belong to. */
export const PROJECT = sampleId(1);

const INGEST_JOB = sampleId(102);
const QUEUED_INGEST_JOB = sampleId(105);
const ADAPTER = sampleId(302);
const JOB = sampleId(401);
const QUEUED_JOB = sampleId(406);
const SAMPLE = sampleId(501);
const FEEDBACK = sampleId(601);

const FIRST_PAGE = { first: 20, after: null };
const LIVE = { includeDeleted: false };

/** The variables of each operation of the front end, by its name. The rows are those of the sample data. */
const VARIABLES: Readonly<Record<string, object>> = {
  Adapter: { id: ADAPTER, ...LIVE, ...FIRST_PAGE },
  AdapterToDelete: { id: ADAPTER, ...LIVE },
  Adapters: { projectId: PROJECT, ...LIVE, ...FIRST_PAGE },
  CancelIngestJob: { projectId: PROJECT, id: QUEUED_INGEST_JOB },
  CancelIngestJobs: { projectId: PROJECT, ids: [QUEUED_INGEST_JOB] },
  CancelJob: { id: QUEUED_JOB },
  CancelJobs: { projectId: PROJECT, ids: [QUEUED_JOB] },
  CreateAdapter: { input: { projectId: PROJECT, name: 'Harbour 3', baseModel: 'narrator-base-3', uri: 's3://a' } },
  CreateFeedback: { input: { audioSampleId: SAMPLE, rating: 4, comment: 'Clear.' } },
  CreateIngestJob: { input: { projectId: PROJECT, source: 'harbour-tales.epub' } },
  CreateJob: { input: { projectId: PROJECT, adapterId: ADAPTER, prompt: 'Read chapter 4.' } },
  CreateProject: { input: { name: 'Lighthouse audiobooks' } },
  DeleteAdapter: { id: ADAPTER, reason: 'Replaced' },
  DeleteAdapters: { projectId: PROJECT, ids: [ADAPTER], reason: 'Replaced' },
  DeleteFeedback: { id: FEEDBACK },
  DeleteIngestJob: { projectId: PROJECT, id: INGEST_JOB, reason: 'Replaced' },
  DeleteIngestJobs: { projectId: PROJECT, ids: [INGEST_JOB], reason: 'Replaced' },
  DeleteJob: { id: JOB, reason: 'Replaced' },
  DeleteJobs: { projectId: PROJECT, ids: [JOB], reason: 'Replaced' },
  DeletionEvents: { projectId: PROJECT, ...FIRST_PAGE, filter: null },
  FeedbackToDelete: { id: FEEDBACK, sampleId: SAMPLE },
  IngestJob: { projectId: PROJECT, id: INGEST_JOB, ...LIVE, ...FIRST_PAGE },
  IngestJobToDelete: { projectId: PROJECT, id: INGEST_JOB, ...LIVE },
  IngestJobs: { projectId: PROJECT, ...LIVE, ...FIRST_PAGE },
  Job: { id: JOB, ...LIVE, ...FIRST_PAGE },
  JobToDelete: { id: JOB, ...LIVE },
  Jobs: { projectId: PROJECT, ...LIVE, ...FIRST_PAGE },
  MoreFeedback: { sampleId: SAMPLE, ...FIRST_PAGE },
  Project: { id: PROJECT },
  Projects: FIRST_PAGE,
  Viewer: {},
};

/** Returns the variables of an operation; those of the README have none. Throws where they are missing. */
export function variablesOf({ name, source }: { name: string; source: string }): object {
  if (source === 'README.md') return {};
  const variables = VARIABLES[name];
  if (!variables)
    throw new Error(`${source} has the new operation ${name}: add its variables to scripts/sql/variables.ts`);
  return variables;
}
