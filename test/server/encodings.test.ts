import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const CREATE = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { name } } }';
const bodyOf = (name: string) => JSON.stringify({ query: CREATE, variables: { name } });
const JSON_TYPE = { 'content-type': 'application/json' };

const fixture = useService('server');
const { send } = httpClient(() => fixture.url);

const post = (body: Buffer | string, headers: Record<string, string> = {}) =>
  send('/graphql', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: body as string });

async function expectRefused(sending: ReturnType<typeof post>, status: number, says: string): Promise<void> {
  const before = await everythingStored(fixture.service.database);
  const { status: got, errors } = await sending;

  expect({ status: got, errors }).toMatchObject({
    status,
    errors: [{ code: 'BAD_USER_INPUT', message: expect.stringContaining(says) }],
  });
  expect(await everythingStored(fixture.service.database)).toEqual(before);
}

it.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['gzip, identity', gzipSync],
  ['GZIP', gzipSync],
])('a body compressed with %s is refused with 415, with what to do', async (encoding, compress) => {
  const body = compress(Buffer.from(bodyOf('Compressed')));

  await expectRefused(post(body, { 'content-encoding': encoding }), 415, 'send the body without Content-Encoding');
});

it.each(['utf-16', 'UTF-16LE', 'iso-8859-1', '"latin1"'])('JSON in %s is refused with 415', async (charset) => {
  const type = { 'content-type': `application/json; charset=${charset}` };

  await expectRefused(post(Buffer.from(bodyOf('é'), 'latin1'), type), 415, 'JSON must be in UTF-8');
});

it.each([
  ['a byte of Latin 1', Buffer.from(bodyOf('é'), 'latin1')],
  ['a character that is cut off', Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d])],
  [
    'half of a surrogate pair',
    Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
  ],
])('%s, which is not UTF-8, is refused with 400 and not replaced', async (_what, body) => {
  await expectRefused(post(body), 400, 'not well-formed UTF-8');
});

it.each([
  ['application/json; charset=utf-8', {}],
  ['application/json;charset="UTF-8"', {}],
  ['application/json; charset=UTF8', {}],
  ['application/json', { 'content-encoding': 'identity' }],
])('UTF-8 under the name %s is accepted', async (type, headers) => {
  const answer = await post(bodyOf('Žižkov 🎧'), { 'content-type': type, ...headers });

  expect(answer.data).toEqual({ createProject: { project: { name: 'Žižkov 🎧' } } });
});

it('a byte order mark before the JSON is ignored', async () => {
  const answer = await post(`\ufeff${bodyOf('Marked')}`);

  expect(answer.data).toEqual({ createProject: { project: { name: 'Marked' } } });
});

it.each([
  'application/graphql',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/xml',
])('a body of type %s is refused, with the type to send', async (type) => {
  await expectRefused(post(bodyOf('Typed'), { 'content-type': type }), 415, 'send the body as application/json');
});
