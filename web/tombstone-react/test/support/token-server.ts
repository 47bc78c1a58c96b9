import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** How a request is answered: by default with data and no token. */
export interface TokenAnswer {
  readonly token?: string;
  readonly status?: number;
  /** Instead of data. */
  readonly errors?: { message: string }[];
  /** Instead of JSON. */
  readonly html?: string;
}

/** Starts a server that answers as the service with replicas does: with the tokens that a test asks for. */
export function serveTokens() {
  let answers: TokenAnswer[] = [];
  let received: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers['tombstone-consistency'] as string | undefined);
    const { token, status = 200, errors, html } = answers.shift() ?? {};
    response.writeHead(status, {
      'content-type': html ? 'text/html' : 'application/json',
      ...(token && { 'tombstone-consistency': token }),
    });
    const result = errors ? { errors } : { data: { viewer: { id: 'alice' } } };
    response.end(html ?? JSON.stringify({ ...result, ...(token && { extensions: { consistency: token } }) }));
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    answers = [];
    received = [];
  });

  return {
    get uri() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    },
    /** The tokens of the requests so far, one for each request. */
    get received() {
      return received;
    },
    /** Answers the next requests like this, one after another. */
    answer: (...next: TokenAnswer[]) => void answers.push(...next),
  };
}
