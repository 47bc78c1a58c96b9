/** Describes the REST route. https://spec.openapis.org/oas/v3.1.0 */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Tombstone',
    version: '1.0.0',
    description: 'The only REST route. Everything else is in the GraphQL API at /graphql.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  // Relative to the URL of this document: a proxy may strip a prefix from the path.
  servers: [{ url: '.' }],
  paths: {
    '/api/projects/{projectId}/ingest/jobs/{jobId}': {
      delete: {
        operationId: 'deleteIngestJob',
        summary: 'Delete an ingest job',
        description: 'Hides the job; its documents stay. Deleting it again changes nothing and succeeds.',
        parameters: [
          {
            name: 'projectId',
            in: 'path',
            required: true,
            description: 'UUID of the project of the job.',
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'jobId',
            in: 'path',
            required: true,
            description: 'UUID of the job.',
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          204: { description: 'The job is deleted, by this request or an earlier one.' },
          400: problem(
            'The job is running or queued (JOB_RUNNING, JOB_QUEUED: cancel it first), or an id is malformed (BAD_USER_INPUT).',
          ),
          401: problem('No valid credentials (UNAUTHENTICATED).'),
          403: problem('The caller can see the project, but must not change it (FORBIDDEN).'),
          404: problem('The project has no such job, or the caller cannot see the project (NOT_FOUND).'),
          500: problem('A fault of the service, logged under the request id in the detail (INTERNAL_SERVER_ERROR).'),
          429: problem('Too many requests (RATE_LIMITED). The header Retry-After says how many seconds to wait.'),
          503: problem(
            'The database or the identity provider did not answer, or the service is overloaded (SERVICE_UNAVAILABLE). This request can be sent again: deleting twice changes nothing.',
          ),
        },
      },
    },
  },
  components: {
    schemas: {
      Id: { type: 'string', format: 'uuid' },
      Problem: {
        type: 'object',
        description: 'An error in the form of RFC 9457.',
        required: ['type', 'title', 'status', 'detail', 'code'],
        properties: {
          type: { type: 'string', const: 'about:blank' },
          title: { type: 'string', description: 'The name of the HTTP status.' },
          status: { type: 'integer', description: 'The HTTP status.' },
          detail: { type: 'string', description: 'Says what is wrong and what to do.' },
          code: { type: 'string', description: "The same code as in GraphQL's extensions.code." },
        },
      },
    },
  },
} as const;

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}
