import type { FieldMergeFunction, TypePolicies } from '@apollo/client/cache';
import { tombstoneTypePolicies } from '@tombstone/react';
import type { DeletionEventsQuery } from '../deletion-record/deletion-events.generated.ts';

type Pages = DeletionEventsQuery['deletionEvents'];

/** The record only ever grows at its top: a page that was asked for with `after` goes on below what is there. */
const append: FieldMergeFunction<Pages> = (existing, incoming, { args }) =>
  existing && args?.['after'] ? { ...incoming, nodes: [...existing.nodes, ...incoming.nodes] } : incoming;

/** How the lists of the service are cached: those of the hooks, and the record of deletions. */
export const typePolicies: TypePolicies = {
  ...tombstoneTypePolicies,
  Query: {
    ...tombstoneTypePolicies['Query'],
    fields: {
      ...tombstoneTypePolicies['Query']?.fields,
      deletionEvents: { keyArgs: ['projectId', 'filter'], merge: append },
    },
  },
};
