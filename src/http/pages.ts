import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const ID = '([0-9a-fA-F-]{36})';

/** Addresses of the front end, which shows what there is at them by itself. */
const ADDRESSES = [
  '/',
  '/projects',
  `/projects/:project${ID}`,
  `/projects/:project${ID}/:station([a-z]+)`,
  `/projects/:project${ID}/:station([a-z]+)/:row${ID}`,
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

  for (const address of ADDRESSES) {
    app.get(address, (_request, reply) => reply.sendFile('index.html', root, PAGE));
  }
}

/** They are named by their content, so that a browser need never ask for one again. */
const FILES = { prefix: '/assets/', index: false, maxAge: '1y', immutable: true } as const;

/** The page names the current files, so it must be asked for each time. */
const PAGE = { maxAge: 0, immutable: false } as const;
