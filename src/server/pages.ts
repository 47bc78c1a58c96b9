import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { staticPage } from './static-page.ts';

const ID = '([0-9a-fA-F-]{36})';

/** Addresses of the front end, which shows what there is at them by itself. */
const PATHS = [
  '/',
  '/projects',
  `/projects/:project${ID}`,
  `/projects/:project${ID}/:section([a-z]+)`,
  `/projects/:project${ID}/:section([a-z]+)/:row${ID}`,
];

/**
 * The front end: one page for all of its addresses, and its files. It holds
 * nothing but itself, so it is there for everybody: who uses it says who they
 * are in what it sends.
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

/** They are named by their content, so that a browser need never ask for one again. */
const FILES = { prefix: '/assets/', index: false, maxAge: '1y', immutable: true, decorateReply: false } as const;
