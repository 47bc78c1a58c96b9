import type { FieldFunctionOptions, FieldPolicy, TypePolicies } from '@apollo/client/cache';
import { historyOf, numberOfAnswer } from './history.ts';
import { mergePages } from './merge-pages.ts';

/** All arguments but those of paging say which list it is. */
const list: FieldPolicy = {
  keyArgs: (args) =>
    Object.keys(args ?? {})
      .filter((name) => name !== 'first' && name !== 'after')
      .sort(),
  merge: mergePages,
};

const lists = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, list]));

/** A deletion is final: an answer that was under way while the row was deleted does not take its mark away. */
const deletedAt: FieldPolicy = { merge: (known, answered) => answered ?? known ?? null };

/** Deletions only lower counts, so of answers to several at a time, which may overtake one another, the lowest is the last. */
const lowest = (known: number | undefined, answered: number, { cache }: FieldFunctionOptions): number =>
  historyOf(cache).overlapping ? Math.min(known ?? answered, answered) : answered;

const jobCount: FieldPolicy<number> = { merge: lowest };

/** Keeps the number of the answer beside the count, which tells whether it counts the same feedback as a list does. */
const feedbackCount: FieldPolicy<number> = {
  merge(known, answered, options) {
    options.storage['answer'] = numberOfAnswer(options);
    return lowest(known, answered, options);
  },
};

/** Cache policies for every list of the service: pages that `fetchMore` loads join, and lists with other arguments are others. */
export const tombstoneTypePolicies: TypePolicies = {
  Query: { fields: lists('projects', 'ingestJobs', 'jobs', 'adapters', 'deletionEvents') },
  Project: { fields: lists('ingestJobs', 'jobs', 'adapters') },
  Adapter: { fields: { ...lists('jobs'), deletedAt, jobCount } },
  IngestJob: { fields: { ...lists('documents'), deletedAt } },
  GenerationJob: { fields: { ...lists('audioSamples'), deletedAt, feedbackCount } },
  AudioSample: { fields: { ...lists('feedback'), feedbackCount } },
};
