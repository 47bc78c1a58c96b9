import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { staticPage } from './static-page.ts';

const ID = '([0-9a-fA-F-]{36})';

/** The paths of the front end, which routes them in the browser. */
const PATHS = [
  '/',
  '/projects',
  `/projects/:project${ID}`,
  `/projects/:project${ID}/:section([a-z]+)`,
  `/projects/:project${ID}/:section([a-z]+)/:row${ID}`,
];

/**
 * Serves the front end: its files, and one page for all of its paths. They need
 * no token, as they contain no data: the page sends its user's token with each
 * request to the API.
 *
 * @param root the folder of the built front end
 */
export async function pages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(staticFiles, { root: join(root, 'assets'), ...FILES });

  for (const path of PATHS) {
    const levels = path.split('/').length - 2;
    const page = staticPage(root, levels === 0 ? './' : '../'.repeat(levels));
    app.get(path, (_request, reply) => page(reply));
  }
}

/** File names contain a hash of the content, so browsers may cache the files for ever. */
const FILES = {
  prefix: '/assets/',
  index: false,
  maxAge: '1y',
  immutable: true,
  // The build has written compressed copies beside the files.
  preCompressed: true,
  decorateReply: false,
} as const;
