import type { FastifyInstance } from 'fastify';
import type { Run } from '../domain/statement.ts';

/** /healthz: this process answers. /readyz: so does its database; 503 until then. */
export function healthRoutes(app: FastifyInstance, run: Run): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async () => {
    await run('ready', 'select 1', []);
    return { status: 'ready' };
  });
}
