import { ApolloServer } from '@apollo/server';
import { jest } from '@jest/globals';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

/** More than enough for an operation to be prepared. */
const TIMES = 6;

/** What clients say that they accept. */
const ACCEPTED: [string, string | undefined][] = [
  ['nothing', undefined],
  ['curl', '*/*'],
  ['axios', 'application/json, text/plain, */*'],
  ['Apollo Client', 'application/graphql-response+json,application/json;q=0.9'],
  ['Apollo Client 3', 'application/json'],
  [
    'Apollo Client with @defer',
    'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
  ],
  [
    'urql',
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  ],
  ['graphql-request', 'application/graphql-response+json, application/json'],
  ['Relay', 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8'],
  ['GraphiQL', 'application/json, multipart/mixed'],
  ['graphql-http', 'application/graphql-response+json, application/json;q=0.9, */*;q=0.1'],
  ['gql', 'application/graphql-response+json;q=0.1, application/json'],
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['whatever there is, if need be', '*/*;q=0.1'],
  ['application/*', 'application/*'],
  ['capitals', 'Application/JSON'],
  ['capitals of GraphQL', 'APPLICATION/GRAPHQL-RESPONSE+JSON'],
  ['many blanks', '  application/json  ;  q=1.0  ,  */* ; q=0'],
];

/** Neither of the types that there are. */
const NOT_ACCEPTED = [
  'text/html',
  'application/xml',
  'application/json;q=0',
  '*/*;q=0',
  'nonsense',
  'constructor',
  ',',
  'application/json; charset=latin1',
];

const fixture = useService('server', { EXPLORER: 'false' });
let documents = 0;

/** The answers to an operation that is asked for again and again, without what is another each time. */
async function answers(accept: string | undefined, path?: (query: string) => string) {
  const query = `{ viewer { subject } } # ${++documents}`;
  const all = [];
  for (let time = 0; time < TIMES; time++) {
    // Apollo Server ignores this extension, and the engine leaves such a request to it: it gives the first answer.
    const extensions = time === 0 ? { persistedQuery: null } : undefined;
    const body = path ? '' : JSON.stringify({ query, extensions });
    const request = [
      `${path ? 'GET' : 'POST'} ${path?.(query) ?? '/graphql'} HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      'Authorization: Bearer of-nobody',
      ...(accept === undefined ? [] : [`Accept: ${accept}`]),
      ...(path ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    ];
    const { status, head, text } = await sendRaw(fixture.url, `${request.join('\r\n')}\r\n\r\n${body}`);
    all.push({ status, text, head: head.replace(/^(x-request-id|date): .*\r\n/gim, '') });
  }
  return all;
}

const byGet = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

describe.each([
  ['POST', undefined],
  ['GET with Authorization', byGet],
])('by %s', (_method, path) => {
  it.each(ACCEPTED)('the Accept header of %s gets the same answer every time', async (_who, accept) => {
    const [first, ...others] = await answers(accept, path);

    expect(first).toMatchObject({
      status: 200,
      text: expect.stringContaining('{"data":{"viewer":{"subject":"local"}}}'),
    });
    expect(others).toEqual(Array(TIMES - 1).fill(first));
  });

  it.each(NOT_ACCEPTED)('a client that accepts no JSON gets 406 every time: %s', async (accept) => {
    const all = await answers(accept, path);

    expect(all.map(({ status }) => status)).toEqual(Array(TIMES).fill(406));
  });
});

it.each(ACCEPTED)('a repeated operation with the Accept header of %s bypasses Apollo Server', async (_who, accept) => {
  const served = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');

  await answers(accept);

  expect(served.mock.calls.length).toBeLessThan(TIMES);
  served.mockRestore();
});

it('more Accept headers than the cache holds get the same answers', async () => {
  for (let other = 0; other < 120; other++) {
    const [answer] = await answers(`application/json;q=0.${other}1, text/x-${other}`);
    expect(answer?.head).toMatch(/content-type: application\/json; charset=utf-8/i);
  }
});
