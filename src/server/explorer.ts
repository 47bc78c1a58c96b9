import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './security-headers.ts';
import { staticPage } from './static-page.ts';

/**
 * Serves the explorer's files, and its page to browsers that open /graphql. They
 * need no token, as they contain nothing of the schema: the explorer sends its
 * user's token with each request to the API.
 *
 * @param root the folder of the built explorer
 */
export async function explorer(app: FastifyInstance, root: string): Promise<void> {
  await app.register(staticFiles, {
    root,
    ...FILES,
    // A worker has the policy of its own response, not that of the page.
    setHeaders: (reply) => void reply.header('content-security-policy', POLICY),
  });

  const page = staticPage(root, 'explorer/');
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== '/graphql') return undefined;
    if (request.accepts().type(['json', 'html']) !== 'html') return undefined;
    return page(reply.headers({ vary: 'Accept, Origin', 'content-security-policy': POLICY }));
  });
}

/** File names contain a hash of the content, so browsers may cache the files for ever. */
const FILES = {
  prefix: '/explorer/',
  index: false,
  maxAge: '1y',
  immutable: true,
  // The build has written compressed copies beside the files.
  preCompressed: true,
  decorateReply: false,
} as const;

const POLICY = contentSecurityPolicy({
  workerSrc: ["'self'"],
  // The editor sets inline styles, and the style sheet embeds its fonts.
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'", 'data:'],
  imgSrc: ['data:'],
});
