import type { FieldFunctionOptions, FieldPolicy, PossibleTypesMap, TypePolicies } from '@apollo/client/cache';
import { historyOf, responseNumber } from './history.ts';
import { isFinal } from './job-status.ts';
import { mergePages } from './merge-pages.ts';
import { keepInstant } from './update-row.ts';

/** All arguments except those of paging identify a list. */
const list: FieldPolicy = {
  keyArgs: (args) =>
    Object.keys(args ?? {})
      .filter((name) => name !== 'first' && name !== 'after')
      .sort(),
  merge: mergePages,
};

const lists = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, list]));

/** A deletion is final. */
const deletedAt: FieldPolicy = { merge: keepInstant };

/** So is the end of a job: a response that was in flight while it was cancelled does not show it as running again. */
const endOfJob: Record<string, FieldPolicy> = {
  finishedAt: { merge: keepInstant },
  status: { merge: (existing, incoming) => (isFinal(existing) && !isFinal(incoming) ? existing : incoming) },
};

/** Responses of simultaneous deletions may arrive in any order. Deletions only lower counts, so the lowest is the latest. */
const keepLowest = (existing: number | undefined, incoming: number, { cache }: FieldFunctionOptions): number =>
  historyOf(cache).callsOverlap ? Math.min(existing ?? incoming, incoming) : incoming;

const jobCount: FieldPolicy<number> = { merge: keepLowest };

/** Keeps the number of the response beside the count, to see whether a list came with the same response. */
const feedbackCount: FieldPolicy<number> = {
  merge(existing, incoming, options) {
    options.storage['response'] = responseNumber(options);
    return keepLowest(existing, incoming, options);
  },
};

/** Cache policies for all lists of the service: `fetchMore` merges pages, and lists with other arguments are separate. */
export const tombstoneTypePolicies: TypePolicies = {
  Query: { fields: lists('projects', 'ingestJobs', 'jobs', 'adapters', 'deletionEvents') },
  Project: { fields: lists('ingestJobs', 'jobs', 'adapters') },
  Adapter: { fields: { ...lists('jobs'), deletedAt, jobCount } },
  IngestJob: { fields: { ...lists('documents'), ...endOfJob, deletedAt } },
  GenerationJob: { fields: { ...lists('audioSamples'), ...endOfJob, deletedAt, feedbackCount } },
  AudioSample: { fields: { ...lists('feedback'), feedbackCount } },
};

/** The types of the interfaces, so that fragments on `SoftDeletable` and `Deletable` match. */
export const tombstonePossibleTypes: PossibleTypesMap = {
  Deletable: ['Adapter', 'Feedback', 'GenerationJob', 'IngestJob'],
  SoftDeletable: ['Adapter', 'GenerationJob', 'IngestJob'],
};
