import type { Server } from '../child.ts';
import type { Position } from '../dataset.ts';
import type { Operation, Variables } from '../operations.ts';

/** One request, ready to be posted. */
export interface Request {
  readonly path: string;
  readonly body: string;
  /** The Accept header; `application/json` when it is left out. */
  readonly accept?: string;
}

/** Somebody who answers the operations over HTTP, from a process of its own. */
export interface Contender {
  readonly name: string;
  /** What was configured, and why, for the report. */
  readonly tuning: string;
  /** Brings a schema of its own, as another version of the product does: it gets a database of its own, filled alike. */
  readonly ownSchema?: boolean;
  start(databaseUrl: string, productFolder: string): Promise<Server>;
  /** The request for an operation. The cursor is the contender's own for `variables.after`. */
  request(operation: Operation, variables: Variables, cursor?: unknown): Request;
  /** The contender's own cursor for a place in the list of the big project. */
  cursor(position: Position, projectId: string, ask: Ask): Promise<unknown>;
  /** What is in a body, in the shape that all are compared in. */
  read(operation: Operation, body: unknown): unknown;
}

/** Posts a request and resolves to the parsed body. */
export type Ask = (request: Request) => Promise<unknown>;

/** How a GraphQL document is posted. */
export const graphqlRequest = (query: string, variables: object): Request => ({
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});

/** Where each operation's answer is in `data`. */
const FIELDS: Record<Operation, string> = {
  get: 'job',
  list: 'jobs',
  deep: 'jobs',
  nested: 'jobs',
  delete: 'deleteJob',
};

export function readGraphql(operation: Operation, body: unknown): unknown {
  return (body as { data?: Record<string, unknown> }).data?.[FIELDS[operation]];
}

/** Sends requests to a server, one at a time. */
export function asking(origin: string): Ask {
  return async ({ path, body }) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    if (!response.ok || text.includes('"errors"'))
      throw new Error(`${body}\nis answered with ${response.status} ${text}`);
    return JSON.parse(text);
  };
}
