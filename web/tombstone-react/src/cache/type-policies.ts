import type { FieldPolicy, TypePolicies } from '@apollo/client/cache';
import { mergePages } from './merge-pages.ts';

/** One list for each combination of these arguments; its pages join into one. */
const list = (...keyArgs: string[]): FieldPolicy => ({ keyArgs: keyArgs.length > 0 && keyArgs, merge: mergePages });

/** Cache policies for every list of the service: pages that `fetchMore` loads join, and lists with other arguments are others. */
export const tombstoneTypePolicies: TypePolicies = {
  Query: {
    fields: {
      projects: list(),
      ingestJobs: list('projectId', 'filter', 'includeDeleted'),
      jobs: list('projectId', 'filter', 'includeDeleted'),
      adapters: list('projectId', 'filter', 'includeDeleted'),
    },
  },
  Project: {
    fields: {
      ingestJobs: list('filter', 'includeDeleted'),
      jobs: list('filter', 'includeDeleted'),
      adapters: list('filter', 'includeDeleted'),
    },
  },
  Adapter: { fields: { jobs: list('filter', 'includeDeleted') } },
  IngestJob: { fields: { documents: list() } },
  GenerationJob: { fields: { audioSamples: list() } },
  AudioSample: { fields: { feedback: list() } },
};
