import { setTimeout as delay } from 'node:timers/promises';
import { directSql } from '../support/direct-sql.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const provider = useIdentityProvider();
const fixture = useService('server', provider.environment);
const { send } = httpClient(() => fixture.url);

const NOBODY =
  '{"errors":[{"message":"No valid credentials: send a current token of the identity provider as Authorization: Bearer <token>","extensions":{"code":"UNAUTHENTICATED"}}]}';

const em = () => fixture.service.database.orm.em.fork();
const bearer = async (claims?: object) => ({ authorization: `Bearer ${await provider.token(claims)}` });
const post = (body: string, headers: Record<string, string> = {}) =>
  send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const ask = (query: string, headers: Record<string, string>) => post(JSON.stringify({ query }), headers);

describe('a request without credentials', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a query', '{"query":"{ viewer { subject } }"}', {}],
    ['a mutation', '{"query":"mutation { createProject(input: { name: \\"x\\" }) { project { id } } }"}', {}],
    ['what does not parse', '{"query":"{ oops"}', {}],
    ['what is not valid', '{"query":"{ oops }"}', {}],
    ['the schema', '{"query":"{ __schema { types { name } } }"}', {}],
    ['nothing', '{}', {}],
    ['what is no JSON', '{', {}],
    ['in a type that is not taken', 'x', { 'content-type': 'text/xml' }],
    ['with a token that is none', '{"query":"{ viewer { subject } }"}', { authorization: 'Bearer nonsense' }],
    ['with another scheme', '{"query":"{ viewer { subject } }"}', { authorization: 'Basic YTpi' }],
    ['with an empty token', '{"query":"{ viewer { subject } }"}', { authorization: 'Bearer ' }],
    ['with two tokens', '{"query":"{ viewer { subject } }"}', { authorization: 'Bearer a b' }],
  ])('gets UNAUTHENTICATED and nothing else, whatever it asks: %s', async (_what, body, headers) => {
    const answer = await post(body, headers);

    expect(answer).toMatchObject({ status: 401, text: NOBODY });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('gets the same for a GET, and no page', async () => {
    for (const accept of ['application/json', 'text/html']) {
      const answer = await send('/graphql?query={viewer{subject}}', { headers: { accept } });

      expect(answer).toMatchObject({ status: 401, text: NOBODY });
    }
  });

  it('gets a problem document from the REST route', async () => {
    const answer = await send('/api/projects/a/ingest/jobs/b', { method: 'DELETE' });

    expect(answer).toMatchObject({ status: 401, contentType: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('stores nothing, and its body is not read', async () => {
    const before = await everythingStored(fixture.service.database);

    const answer = await sendRaw(
      fixture.url,
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\nConnection: close\r\n\r\n',
    );

    expect(answer.status).toBe(401);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it('may use the health checks', async () => {
    expect((await send('/healthz')).status).toBe(200);
    expect((await send('/readyz')).status).toBe(200);
  });
});

it('two Authorization headers are refused', async () => {
  const token = await provider.token();

  const answer = await sendRaw(
    fixture.url,
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nAuthorization: Bearer nonsense\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );

  expect(answer.status).toBe(400);
  expect(answer.text).toContain('The headers Host and Authorization must not be repeated');
});

it('a token identifies its subject', async () => {
  const { data } = await ask('{ viewer { subject isAdmin } }', await bearer({ sub: 'nora' }));

  expect(data.viewer).toEqual({ subject: 'nora', isAdmin: false });
});

it('a service admin administers the service', async () => {
  const headers = await bearer({ sub: 'root', roles: ['admin'] });

  const { data } = await ask('mutation { createProject(input: { name: "New" }) { project { viewerRole } } }', headers);

  expect(data.createProject.project).toEqual({ viewerRole: 'ADMIN' });
});

it('a member sees and does what their role in the project allows, under their own subject', async () => {
  const project = await makeProject(em());
  const job = await makeJob(em(), project);
  const query = `mutation { deleteJob(id: "${job}") { job { deletedBy } } }`;
  const as = async (role: string) => bearer({ sub: `${role} of it`, projects: { [project]: role } });

  const stranger = await ask(query, await bearer({ projects: { [await makeProject(em())]: 'admin' } }));
  const viewer = await ask(query, await as('viewer'));
  const editor = await ask(query, await as('editor'));

  expect(stranger.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(viewer.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(editor.data.deleteJob.job).toEqual({ deletedBy: 'editor of it' });
  const [event] = await directSql({ database: fixture.service.database }).sql(
    'select actor, request_id from deletion_events where entity_id = $1',
    job,
  );
  expect(event).toEqual({ actor: 'editor of it', request_id: editor.headers.get('x-request-id') });
});

it('the REST route checks the same permissions', async () => {
  const project = await makeProject(em());
  const path = `/api/projects/${project}/ingest/jobs/${project}`;
  const remove = async (projects: object) =>
    (await send(path, { method: 'DELETE', headers: await bearer({ projects }) })).status;

  expect(await remove({})).toBe(404);
  expect(await remove({ [project]: 'editor' })).toBe(404);
});

it('a token that was accepted stays valid until it expires', async () => {
  const ending = await bearer({ exp: Math.floor(Date.now() / 1_000) - 3 });

  // The provider's clock may be off by five seconds.
  const first = await ask('{ viewer { subject } }', ending);
  await delay(3_000);
  const second = await ask('{ viewer { subject } }', ending);

  expect([first.status, second.status]).toEqual([200, 401]);
});
