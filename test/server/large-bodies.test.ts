import { connect } from 'node:net';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const PROJECT = '0199ffff-0000-7000-8000-000000000000';
const TEN_MB = Buffer.alloc(10_000_000, 'x');

const provider = useIdentityProvider();
const fixture = useService('server', provider.environment);
const { send } = httpClient(() => fixture.url);

const bearer = async (role: string) => `Bearer ${await provider.token({ projects: { [PROJECT]: role } })}`;

/** Sends the whole body before it reads, as most clients do, and returns what came back until the connection closed. */
async function sendAll(head: readonly string[], body: Buffer): Promise<string> {
  const { hostname, port } = new URL(fixture.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8');
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
  socket.write(`${['POST /graphql HTTP/1.1', 'Host: localhost', ...head].join('\r\n')}\r\n\r\n`);
  await new Promise<void>((resolve) => socket.write(body, () => resolve()));
  socket.on('data', (text: string) => {
    received += text;
  });
  await closed;
  return received;
}

const JSON_LINES = ['Content-Type: application/json', 'Connection: close'];

describe('a client that sends 10 MB where 4 MiB are allowed receives the error', () => {
  const TOO_LARGE = 'The body is too large: you cannot write to any project, so at most 4 MiB are allowed';

  it('with fetch', async () => {
    const headers = { 'content-type': 'application/json', authorization: await bearer('viewer') };

    const answer = await send('/graphql', { method: 'POST', headers, body: TEN_MB });

    expect(answer).toMatchObject({ status: 413, errors: [{ code: 'BAD_USER_INPUT', message: TOO_LARGE }] });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('with fetch and a stream', async () => {
    const response = await fetch(`${fixture.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await bearer('viewer') },
      body: new Blob([TEN_MB]).stream(),
      duplex: 'half',
    } as RequestInit);

    expect(response.status).toBe(413);
    expect(await response.text()).toContain(TOO_LARGE);
  });

  it.each([
    ['it sends all before it reads', []],
    ['it asks to go on', ['Expect: 100-continue']],
  ])('when %s', async (_how, lines) => {
    const authorization = `Authorization: ${await bearer('viewer')}`;

    const received = await sendAll(
      [...JSON_LINES, authorization, `Content-Length: ${TEN_MB.length}`, ...lines],
      TEN_MB,
    );

    expect(received).toMatch(/HTTP\/1.1 413 Payload Too Large/);
    expect(received).toContain(TOO_LARGE);
  });

  it('with chunked encoding', async () => {
    const authorization = `Authorization: ${await bearer('viewer')}`;
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
    const chunks = Buffer.concat([...Array.from({ length: 150 }, () => chunk), Buffer.from('0\r\n\r\n')]);

    const received = await sendAll([...JSON_LINES, authorization, 'Transfer-Encoding: chunked'], chunks);

    expect(received).toMatch(/HTTP\/1.1 413 Payload Too Large/);
    expect(received).toContain(TOO_LARGE);
  });
});

it('a client that sends 10 MB without valid credentials receives UNAUTHENTICATED', async () => {
  const received = await sendAll(
    [...JSON_LINES, 'Authorization: Bearer a.b.c', `Content-Length: ${TEN_MB.length}`],
    TEN_MB,
  );

  expect(received).toMatch(/HTTP\/1.1 401 Unauthorized/);
  expect(received).toContain('"code":"UNAUTHENTICATED"');
});

it('an editor may send up to 128 MiB, and more is refused by its Content-Length', async () => {
  const request = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    ...JSON_LINES,
    `Authorization: ${await bearer('editor')}`,
  ];

  const refused = await sendRaw(fixture.url, `${[...request, 'Content-Length: 134217729'].join('\r\n')}\r\n\r\n{`);
  const taken = await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await bearer('editor') },
    body: JSON.stringify({ query: '{ viewer { subject } }', extensions: { note: 'x'.repeat(10_000_000) } }),
  });

  expect(refused).toMatchObject({ status: 413, text: expect.stringContaining('at most 128 MiB are allowed') });
  expect(taken).toMatchObject({ status: 200, data: { viewer: { subject: 'someone' } } });
});
