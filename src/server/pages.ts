import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MediaUrl } from '../config/media-urls.ts';
import { contentSecurityPolicy } from './security-headers.ts';
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

/** Deeper paths lead nowhere: the front end has none. */
const MAX_LEVELS = 8;

/**
 * Serves the front end: its files, and one page for all of its paths, with or
 * without a slash at the end. Browsers get the page at other paths too, with 404:
 * it says that there is nothing. Files and pages need no token, as they contain no
 * data: the page sends its user's token with each request to the API.
 *
 * @param root the folder of the built front end
 * @param mediaUrls where the page gets audio files
 */
export async function pages(app: FastifyInstance, root: string, mediaUrls: readonly MediaUrl[]): Promise<void> {
  const policy = contentSecurityPolicy({ mediaSrc: mediaSources(mediaUrls) });
  await app.register(staticFiles, { root: join(root, 'assets'), ...FILES });

  const pageAtLevel = Array.from({ length: MAX_LEVELS + 1 }, (_, levels) =>
    staticPage(root, levels === 0 ? './' : '../'.repeat(levels), { mediaUrls }),
  );
  const page = (request: FastifyRequest, reply: FastifyReply) =>
    pageAtLevel[levelsOf(request)]?.(reply.header('content-security-policy', policy));

  for (const path of PATHS) {
    app.get(path, page);
    if (path !== '/') app.get(`${path}/`, page);
  }
  app.get('/*', (request, reply) => {
    const wantsPage = request.accepts().type(['json', 'html']) === 'html';
    if (!wantsPage || levelsOf(request) > MAX_LEVELS) return reply.callNotFound();
    return page(request, reply.code(404));
  });
}

/** Returns how many folders a path is below the root. */
const levelsOf = ({ url }: FastifyRequest): number => (url.split('?', 1)[0] as string).split('/').length - 2;

/** Audio comes from any host by https, as samples may name any, and by http from those of the settings. */
const mediaSources = (urls: readonly MediaUrl[]): string[] => [
  ...new Set(["'self'", 'https:', ...urls.map(({ url }) => new URL(url).origin)]),
];

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
