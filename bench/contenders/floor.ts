import { join } from 'node:path';
import { startServer } from '../child.ts';
import type { Contender } from './contender.ts';

/** What Node.js and PostgreSQL can do together when nothing stands between them. */
export const floor: Contender = {
  name: 'Floor',
  tuning:
    'No GraphQL: `node:http`, one endpoint for each operation, each one prepared statement whose JSON PostgreSQL makes; a pool of 10; `plan_cache_mode=force_generic_plan`, `jit=off`; `NODE_ENV=production`.',
  start: (databaseUrl) =>
    startServer(join(import.meta.dirname, '../servers/floor.ts'), {
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
    }),
  request: (operation, { id, projectId }, cursor) => ({
    path: `/${operation}`,
    body: JSON.stringify([id ?? projectId, ...((cursor as string[] | undefined) ?? [])]),
  }),
  cursor: async ({ createdAt, id }) => [createdAt, id],
  read: (_, body) => body,
};
