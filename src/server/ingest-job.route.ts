import type { FastifyInstance } from 'fastify';
import { deleteIngestJob } from '../domain/ingest/delete-ingest-job.ts';
import type { AppContext } from '../graphql/context.ts';
import { parseId } from '../graphql/scalars.ts';
import { requestContext } from './request-context.ts';

/** Serves the only REST route, for clients from before GraphQL. It deletes an ingest job by the same rule as the mutation, and may be repeated. */
export function ingestJobRoute(app: FastifyInstance, appContext: AppContext, slowStatementMs: number): void {
  // The route has no body: one that a client sends is discarded, whatever its type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });

  app.delete<{ Params: { projectId: string; jobId: string } }>(
    '/api/projects/:projectId/ingest/jobs/:jobId',
    async (request, reply) => {
      const { params } = request;
      const { database, scope, audit } = requestContext(request, appContext, slowStatementMs);
      const { event } = await deleteIngestJob(database, scope, parseId(params.projectId), parseId(params.jobId));
      audit.deleted(event);
      return reply.code(204).send();
    },
  );
}
