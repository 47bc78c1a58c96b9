import type { ApolloCache } from '@apollo/client';
import { holds, without } from './connection.ts';
import { deletedFeedback } from './deleted-feedback.ts';
import { entities } from './entities.ts';
import { argumentsOf } from './list-arguments.ts';
import { modifyLists } from './modify-lists.ts';

const LISTS = { IngestJob: 'ingestJobs', GenerationJob: 'jobs', Adapter: 'adapters' } as const;

/** A row that a query found deleted. */
export interface FoundDeleted {
  readonly __typename: keyof typeof LISTS | 'Feedback';
  readonly id: string;
  /** Whether the service still shows the row, with `deletedAt` set; false when the query answered null. */
  readonly marked: boolean;
}

/**
 * Takes a row that a query found deleted out of the lists that loaded it. Lists with `includeDeleted` keep a row that
 * the service still shows: it is marked there.
 */
export function dropDeleted(cache: ApolloCache, { __typename, id, marked }: FoundDeleted): void {
  cache.batch({
    update() {
      if (__typename === 'Feedback') return deletedFeedback.gone(cache, id);
      const row = cache.identify({ __typename, id }) ?? '';
      for (const owner of entities(cache, 'Query', 'Project', 'Adapter')) {
        modifyLists(cache, owner.id, LISTS[__typename], (list, { storeFieldName }) => {
          const stays = marked && argumentsOf(storeFieldName).includeDeleted;
          return !stays && holds(list, row) ? without(list, row) : list;
        });
      }
    },
  });
}
