import accepts from '@fastify/accepts';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './security-headers.ts';
import { staticPage } from './static-page.ts';

/**
 * The explorer's files, and its page for browsers that open /graphql. It holds
 * nothing of the schema, so it is there for everybody: who uses it says who they
 * are in what it sends.
 *
 * @param root the folder of the built explorer
 */
export async function explorer(app: FastifyInstance, root: string): Promise<void> {
  await app.register(accepts);
  await app.register(staticFiles, {
    root,
    ...FILES,
    // The page uses its workers, which go by the policy that they come with.
    setHeaders: (reply) => void reply.header('content-security-policy', POLICY),
  });

  const page = staticPage(root, 'explorer/');
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== '/graphql') return undefined;
    if (request.accepts().type(['json', 'html']) !== 'html') return undefined;
    return page(reply.headers({ vary: 'Accept, Origin', 'content-security-policy': POLICY }));
  });
}

/** They are named by their content, so that a browser need never ask for one again. */
const FILES = { prefix: '/explorer/', index: false, maxAge: '1y', immutable: true, decorateReply: false } as const;

const POLICY = contentSecurityPolicy({
  workerSrc: ["'self'"],
  // Its editor sets styles as it goes, and its fonts are part of its styles.
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'", 'data:'],
  imgSrc: ['data:'],
});
