import type { DeleteAdapterMutation } from '../delete-adapter.generated.ts';
import type { CacheEffect } from '../use-deletion.ts';
import { forget } from './forget.ts';
import { withdraw } from './withdraw.ts';

/** A deleted adapter leaves its project's lists. It is never evicted: the jobs made with it show it, as deleted. */
export const deletedAdapter: CacheEffect<DeleteAdapterMutation> = {
  deleted(cache, { deleteAdapter: { adapter, alreadyDeleted } }) {
    const deletion = { row: adapter, before: { deletedAt: null }, after: adapter, alreadyDeleted };
    withdraw(cache, 'adapters', deletion, [adapter.project]);
  },
  gone: (cache, id) => forget(cache, 'adapters', { __typename: 'Adapter', id }),
};
