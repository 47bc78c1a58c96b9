import {
  BAD_INPUT,
  BAD_REQUEST,
  bytes,
  FORBIDDEN,
  type HostileRequest,
  named,
} from '../../support/hostile-requests.ts';

const MUTATION = '{"query":"mutation { deleteJob(id: \\"<job>\\") { alreadyDeleted } }"}';
/** The body with an id in place of its name. */
const LENGTH = MUTATION.length - '<job>'.length + 36;

const POST = 'POST /graphql HTTP/1.1';
const COMMON = ['Content-Type: application/json', 'Connection: close'];
const WITH_LENGTH = [...COMMON, `Content-Length: ${LENGTH}`];

/** A mutation for a service by that name. */
const toHost = (host: string) => bytes([POST, `Host: ${host}`, ...WITH_LENGTH], MUTATION);
const withLines = (...lines: string[]) => bytes([POST, 'Host: localhost', ...COMMON, ...lines], MUTATION);

/** Requests whose Host is none, or is somebody else's. */
export const hosts: HostileRequest[] = [
  ...named(
    {
      'that is empty': toHost(''),
      'that has a port of letters': toHost('localhost:abc'),
      'that has a port too high': toHost('localhost:99999'),
      'that has a name before it': toHost('admin@localhost'),
      'that has a path': toHost('localhost/graphql'),
      'that is an address cut off': toHost('[::1'),
      'that is two': toHost('localhost, evil.example'),
      'that has a backslash': toHost('localhost\\@evil.example'),
      'that has a query': toHost('localhost?a'),
      twice: bytes([POST, 'Host: localhost', 'Host: evil.example', ...WITH_LENGTH], MUTATION),
      'twice, the second in other letters': bytes(
        [POST, 'Host: localhost', 'hOST: localhost', ...WITH_LENGTH],
        MUTATION,
      ),
      'left out by an old client': bytes(['POST /graphql HTTP/1.0', ...WITH_LENGTH], MUTATION),
    },
    BAD_INPUT,
  ),
  ...named({ 'left out': bytes([POST, ...WITH_LENGTH], MUTATION) }, BAD_REQUEST),
  ...named(
    {
      'of somebody else': toHost('evil.example'),
      'that begins like ours': toHost('localhost.evil.example'),
      'that ends like ours': toHost('evil-localhost'),
      'that ends with a dot': toHost('localhost.'),
      'in another notation': toHost('0x7f000001'),
      'in hidden letters': toHost('%6cocalhost'),
      'of a name for our address': toHost('127.0.0.1.nip.example'),
    },
    FORBIDDEN,
  ),
];

/** Bytes that are no request, and requests that two readers would read in two ways. */
export const malformed: HostileRequest[] = [
  ...named(
    {
      'no HTTP': { raw: 'hello\r\n\r\n' },
      'a greeting in TLS': { raw: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n' },
      'the preface of HTTP/2': { raw: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
      'a version that does not exist': bytes(['POST /graphql HTTP/9.9', 'Host: localhost', ...WITH_LENGTH], MUTATION),
      'a method that does not exist': bytes(['STEAL /graphql HTTP/1.1', 'Host: localhost', ...WITH_LENGTH], MUTATION),
      'a method in small letters': bytes(['post /graphql HTTP/1.1', 'Host: localhost', ...WITH_LENGTH], MUTATION),
      'a length and chunks': withLines(`Content-Length: ${LENGTH}`, 'Transfer-Encoding: chunked'),
      'two lengths': withLines(`Content-Length: ${LENGTH}`, 'Content-Length: 0'),
      'a length below nothing': withLines('Content-Length: -1'),
      'a length in hexadecimal': withLines('Content-Length: 0x10'),
      'a length with a sign': withLines(`Content-Length: +${LENGTH}`),
      'chunks that are none': withLines('Transfer-Encoding: chunked'),
      'chunks by another name': withLines('Transfer-Encoding: xchunked', `Content-Length: ${LENGTH}`),
      'chunks that are not the last encoding': withLines('Transfer-Encoding: chunked, identity'),
      'a header without a colon': withLines(`Content-Length ${LENGTH}`),
      'a blank before the colon': withLines(`Content-Length : ${LENGTH}`),
      'NUL in a header': withLines(`Content-Length: ${LENGTH}`, 'X-Note: a\0b'),
      'a line break of one half in a header': withLines(`Content-Length: ${LENGTH}`, 'X-Note: a\rX-Other: b'),
      'a header with no name': withLines(`Content-Length: ${LENGTH}`, ': b'),
      'a question about everything': bytes(['OPTIONS * HTTP/1.1', 'Host: localhost', ...COMMON]),
      'an address with a blank': bytes(['POST /graph ql HTTP/1.1', 'Host: localhost', ...WITH_LENGTH], MUTATION),
    },
    BAD_REQUEST,
  ),
  ...named(
    {
      'headers that are too large': withLines(`Content-Length: ${LENGTH}`, `X-Note: ${'x'.repeat(200_000)}`),
      'headers that are too many': withLines(
        `Content-Length: ${LENGTH}`,
        ...Array.from({ length: 3_000 }, (_, index) => `X-${index}: a`),
      ),
    },
    { status: 431 },
  ),
  ...named(
    { 'an expectation that nobody knows': withLines(`Content-Length: ${LENGTH}`, 'Expect: the-worst') },
    { status: 417 },
  ),
  ...named(
    { 'a tunnel': bytes(['CONNECT evil.example:443 HTTP/1.1', 'Host: localhost', ...COMMON]) },
    { status: 'closed' },
  ),
  ...named(
    {
      'a socket of another protocol': bytes([
        'GET /graphql HTTP/1.1',
        'Host: localhost',
        'Connection: Upgrade, close',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ]),
      'a request within a request': bytes(
        ['GET /graphql HTTP/1.1', 'Host: localhost', ...COMMON, 'Content-Length: 44'],
        'GET /graphql?query={a} HTTP/1.1\r\nHost: a\r\n\r\n',
      ),
      'an authorization twice': withLines(
        `Content-Length: ${LENGTH}`,
        'Authorization: Bearer a',
        'Authorization: Bearer b',
      ),
    },
    BAD_INPUT,
  ),
  ...named(
    {
      'a request that traces its way': bytes(['TRACE /graphql HTTP/1.1', 'Host: localhost', ...COMMON]),
    },
    { status: 404 },
  ),
];
