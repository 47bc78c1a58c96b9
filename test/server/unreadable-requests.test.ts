import { connect } from 'node:net';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const fixture = useService('server');

const POST = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

/** What never becomes a request that a route could answer. */
const UNREADABLE: [string, string, number, string][] = [
  ['no HTTP', 'hello\r\n\r\n', 400, 'HPE_INVALID_METHOD'],
  ['an unknown version', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n', 400, 'HPE_INVALID_VERSION'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost localhost\r\n\r\n', 400, 'HPE_INVALID_HEADER_TOKEN'],
  ['a length and chunks', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, 400, 'HPE_'],
  ['chunks that are none', `${POST}Transfer-Encoding: chunked\r\n\r\n{}\r\n`, 400, 'HPE_INVALID_CHUNK_SIZE'],
  ['no Host', 'GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'Host header'],
  ['headers of 100 KiB', `${POST}X-Note: ${'x'.repeat(102_400)}\r\n\r\n`, 431, 'at most 96 KiB'],
  [
    '1,200 headers',
    `${POST}${Array.from({ length: 1_200 }, (_, index) => `X-${index}: a\r\n`).join('')}Connection: close\r\n\r\n`,
    431,
    'at most 1,000',
  ],
  [
    'more headers than Node keeps',
    `${POST}${Array.from({ length: 4_000 }, (_, index) => `X-${index}: a\r\n`).join('')}Connection: close\r\n\r\n`,
    431,
    'at most 1,000',
  ],
  ['an unknown expectation', `${POST}Expect: the-worst\r\nContent-Length: 2\r\n\r\n{}`, 417, '100-continue'],
];

it.each(UNREADABLE)('%s gets a problem document', async (_what, request, status, says) => {
  const { head, text, ...answer } = await sendRaw(fixture.url, request);

  expect(answer.status).toBe(status);
  const { code, detail, message } = described(text);
  expect({ code, detail: detail ?? message }).toEqual({
    code: 'BAD_USER_INPUT',
    detail: expect.stringContaining(says),
  });
  expect(head).toMatch(/\r\nconnection: close\b/i);
  expect(head).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\b/i);
  expect(head).toMatch(/\r\nx-content-type-options: nosniff\b/i);
  expect(head).toMatch(/\r\ncontent-type: application\/(problem\+)?json; charset=utf-8/i);
});

/** A problem, or the error of a GraphQL answer, which some are once the address is known. */
function described(text: string): { code?: string; detail?: string; message?: string } {
  const { errors, ...problem } = JSON.parse(text);
  return errors ? { message: errors[0].message, code: errors[0].extensions.code } : problem;
}

it('a client that sends megabytes of headers receives its answer', async () => {
  const request = `${POST}X-Note: ${'x'.repeat(3_000_000)}\r\n\r\n`;

  expect((await sendRaw(fixture.url, request)).status).toBe(431);
});

it('requests after a malformed one are not answered', async () => {
  const { hostname, port } = new URL(fixture.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('hello\r\n\r\n');
  socket.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await closed;

  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
});
