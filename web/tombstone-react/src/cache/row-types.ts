/** A type of rows that are listed and can be deleted: its names in the API. */
export interface RowType {
  readonly typename: string;
  /** The lists of these rows. */
  readonly lists: string;
  /** The root field that returns one of them by its id. */
  readonly lookup: string;
  /** The field of a project that counts them by status. */
  readonly counts?: string;
  /** The fields that `search` looks in. */
  readonly texts: readonly string[];
}

export const INGEST_JOB: RowType = {
  typename: 'IngestJob',
  lists: 'ingestJobs',
  lookup: 'ingestJob',
  counts: 'ingestJobCounts',
  texts: ['source', 'error'],
};

export const GENERATION_JOB: RowType = {
  typename: 'GenerationJob',
  lists: 'jobs',
  lookup: 'job',
  counts: 'jobCounts',
  texts: ['prompt', 'error'],
};

export const ADAPTER: RowType = {
  typename: 'Adapter',
  lists: 'adapters',
  lookup: 'adapter',
  texts: ['name', 'baseModel'],
};
