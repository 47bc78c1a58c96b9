import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gql } from '@apollo/client';
import { expect, inject, test } from 'vitest';
import { describeError } from '../src/index.ts';
import { createClient } from './support/client.ts';

const failure = (uri = inject('service'), query = '{ viewer { subject } }'): Promise<unknown> =>
  createClient({ uri })
    .client.query({ query: gql(query) })
    .then(
      () => undefined,
      (error: unknown) => error,
    );

/** Resolves to the error of a client whose request is answered in the service's place, as by a proxy. */
async function failureBy(answer: RequestListener): Promise<unknown> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await failure(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answering =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type }).end(body);

const refusing = (status: number, code: string, message: string) =>
  answering(status, JSON.stringify({ errors: [{ message, extensions: { code } }] }));

test("repeats the service's refusal in its own words", async () => {
  const error = await failure(undefined, '{ job(id: "no id") { id } }');

  expect(describeError(error)).toEqual({ code: 'BAD_USER_INPUT', message: expect.stringContaining('no id') });
});

test('passes on a refusal that came in place of an answer', async () => {
  const error = await failureBy(refusing(429, 'RATE_LIMITED', 'Wait 20 seconds'));

  expect(describeError(error)).toEqual({ code: 'RATE_LIMITED', message: 'Wait 20 seconds' });
});

test('asks a client without a valid token to sign in', async () => {
  const signIn = { code: 'UNAUTHENTICATED', message: expect.stringContaining('sign in') };

  expect(describeError(await failureBy(refusing(401, 'UNAUTHENTICATED', 'jwt expired')))).toEqual(signIn);
  expect(describeError(await failureBy(answering(401, '')))).toEqual(signIn);
});

test('says that the service cannot be reached', async () => {
  const unreachable = {
    code: 'NETWORK',
    message: 'The service cannot be reached: check the connection and try again',
  };

  expect(describeError(await failure('http://127.0.0.1:1/graphql'))).toEqual(unreachable);
  expect(describeError(await failureBy((request) => request.destroy()))).toEqual(unreachable);
});

test.each([
  [403, 'FORBIDDEN'],
  [413, 'UNKNOWN'],
  [429, 'RATE_LIMITED'],
  [500, 'INTERNAL_SERVER_ERROR'],
  [502, 'NETWORK'],
  [503, 'SERVICE_UNAVAILABLE'],
  [200, 'UNKNOWN'],
])('shows nothing of a page of HTML that came with status %i, and calls it %s', async (status, code) => {
  const error = await failureBy(answering(status, '<html><h1>nginx</h1></html>', 'text/html'));

  const described = describeError(error);

  expect(described.code).toBe(code);
  expect(described.message).toMatch(/^[A-Z][a-z ,:]+$/);
});

test.each([
  undefined,
  null,
  'a text',
  7,
  {},
  new Error('at Object.<anonymous> (index.js:1)'),
])('finds words for whatever else is thrown: %s', (thrown) => {
  expect(describeError(thrown)).toEqual({
    code: 'UNKNOWN',
    message: 'Something went wrong: try again, or reload the page',
  });
});
