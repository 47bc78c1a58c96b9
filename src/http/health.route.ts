import type { FastifyInstance } from 'fastify';
import type { Fetch } from '../domain/statement.ts';

/** /healthz: this process answers. /readyz: so does its database; 503 until then. */
export function healthRoutes(app: FastifyInstance, fetch: Fetch): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async () => {
    await fetch('ready', 'select 1', []);
    return { status: 'ready' };
  });
}
