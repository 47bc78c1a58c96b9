import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CursorScope, encodeCursor } from '../../src/engine/rows/cursor.ts';
import { type Server, startServer } from '../child.ts';
import { DOCUMENTS } from '../operations.ts';
import { type Contender, graphqlRequest, readGraphql } from './contender.ts';

/** All that a cursor holds of the kind of its rows is the name. */
const JOBS = { name: 'GenerationJob' } as CursorScope['entity'];

/** The options that `npm start` passes to node. */
function nodeOptionsOf(productFolder: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(productFolder, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return /node (.*?)scripts\//.exec(scripts.start)?.[1]?.split(' ').filter(Boolean) ?? [];
}

/** Starts the product as `npm start` does. `settings` are further environment variables. */
export function startTombstone(
  databaseUrl: string,
  productFolder: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<Server> {
  return startServer(
    join(productFolder, 'scripts/start.ts'),
    {
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '999999999',
      AUTH_JWKS_URL: undefined,
      AUTH_ISSUER: undefined,
      AUTH_AUDIENCE: undefined,
      HOST: undefined,
      MIGRATE: undefined,
      CORS_ORIGINS: undefined,
      NODE_ENV: undefined,
      ...settings,
    },
    nodeOptionsOf(productFolder),
  );
}

/** The product, as `npm start` starts it. */
export const tombstone: Contender = {
  name: 'Tombstone',
  tuning:
    'As `npm start` starts it, with all that it refuses, but for `LOG_LEVEL=warn`, as nobody else here logs requests, and a `RATE_LIMIT` that is counted and not reached.',
  start: startTombstone,
  request: (operation, { after: _, ...variables }, cursor) =>
    graphqlRequest(DOCUMENTS[operation], { ...variables, ...(cursor ? { after: cursor } : {}) }),
  // Opaque to clients: made here as the service makes it, as no client could get half way through a million rows.
  cursor: async (position, projectId) =>
    encodeCursor({ entity: JOBS, order: 'NEWEST_FIRST', partition: projectId }, position),
  read: readGraphql,
};
