import { everythingStored } from '../support/everything-stored.ts';
import { httpClient, internalsShown } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const CREATE = 'mutation { createProject(input: { name: "Stored by mistake" }) { project { id } } }';

const fixture = useService('server');
const { send, ask } = httpClient(() => fixture.url);

async function expectNothingStored<Sent>(sending: () => Promise<Sent>): Promise<Sent> {
  const before = await everythingStored(fixture.service.database);
  const answer = await sending();
  expect(await everythingStored(fixture.service.database)).toEqual(before);
  return answer;
}

describe('an invalid Host header is refused', () => {
  it.each([
    '',
    'a b',
    '[',
    'http://x',
    'a@b',
    '::::',
    '%zz',
    'localhost:99999',
    'localhost:nonsense',
    'a?b',
    'a/b',
    'a\\b',
  ])('%j', async (host) => {
    const body = JSON.stringify({ query: CREATE });
    const request = `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;

    const answer = await expectNothingStored(() => sendRaw(fixture.url, request));

    expect(answer.status).toBe(400);
    expect(answer.text).toContain(
      '{"message":"The Host header is not a host name","extensions":{"code":"BAD_USER_INPUT"}}',
    );
  });

  it('when it is missing', async () => {
    const answer = await sendRaw(fixture.url, 'GET /healthz HTTP/1.0\r\n\r\n');

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('"code":"BAD_USER_INPUT"');
  });
});

describe('a path', () => {
  const pipeline = pipelineOver({ ask });

  it.each([
    ['%zz', '%zz'],
    ['%', '%'],
    ['bytes that are no UTF-8', '%C3%28'],
    ['an escape cut off', '%E0%A4%A'],
    ['an id of 300 letters', 'x'.repeat(300)],
  ])('with malformed ids is refused with a problem document: %s', async (_what, malformed) => {
    const projectId = await pipeline.project();
    const id = await pipeline.ingestJob(projectId);

    const answers = await expectNothingStored(() =>
      Promise.all([
        send(`/api/projects/${malformed}/ingest/jobs/${id}`, { method: 'DELETE' }),
        send(`/api/projects/${projectId}/ingest/jobs/${malformed}`, { method: 'DELETE' }),
      ]),
    );

    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 400, contentType: 'application/problem+json; charset=utf-8' });
      expect(JSON.parse(answer.text)).toMatchObject({
        status: 400,
        code: 'BAD_USER_INPUT',
        detail: expect.any(String),
      });
      expect(internalsShown(answer)).toBeUndefined();
    }
  });

  it('that does not exist is answered with 404 and the path of the API', async () => {
    const answer = await send('/nowhere?secret=1');

    expect(answer).toMatchObject({ status: 404, contentType: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(answer.text).detail).toBe('Nothing is served at GET /nowhere: the API is at POST /graphql');
  });
});
