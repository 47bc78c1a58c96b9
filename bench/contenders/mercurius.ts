import { join } from 'node:path';
import { startServer } from '../child.ts';
import { DOCUMENTS } from '../operations.ts';
import { type Contender, graphqlRequest, readGraphql } from './contender.ts';

/** The fastest GraphQL server that a person would write by hand for just these operations. */
export const mercurius: Contender = {
  name: 'Mercurius',
  tuning:
    '`jit: 1`; statements written by hand, named so that they are prepared once; loaders that batch and do not cache; instants passed on as text; a pool of 10; `plan_cache_mode=force_generic_plan`, `jit=off`; `NODE_ENV=production`.',
  start: (databaseUrl) =>
    startServer(join(import.meta.dirname, '../servers/mercurius.ts'), {
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
    }),
  request: (operation, { after: _, ...variables }, cursor) =>
    graphqlRequest(DOCUMENTS[operation], { ...variables, ...(cursor ? { after: cursor } : {}) }),
  cursor: async ({ createdAt, id }) => `${createdAt},${id}`,
  read: readGraphql,
};
