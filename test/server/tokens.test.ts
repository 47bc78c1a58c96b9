import { randomUUID } from 'node:crypto';
import type { Service } from '../../src/app.ts';
import { type ReplicatedServers, startReplicatedServers, startServiceWith } from '../support/replicas.ts';
import { TokenClient } from '../support/token-client.ts';

const TOKEN = /^\d+\.1\.[\da-f]{16}$/;
const CREATE_PROJECT = 'mutation { createProject(input: { name: "Tokens" }) { project { id } } }';
const CREATE_JOB =
  'mutation ($projectId: ID!) { createIngestJob(input: { projectId: $projectId, source: "s3://a" }) { ingestJob { id } } }';
const CANCEL_JOB =
  'mutation ($id: ID!, $projectId: ID!) { cancelIngestJob(id: $id, projectId: $projectId) { ingestJob { id } } }';
const DELETE_JOB =
  'mutation ($id: ID!, $projectId: ID!) { deleteIngestJob(id: $id, projectId: $projectId) { alreadyDeleted } }';

let servers: ReplicatedServers;
let service: Service;
let client: TokenClient;
let ids: { projectId: string; id: string };
beforeAll(async () => {
  servers = await startReplicatedServers(1);
  service = await startServiceWith(servers, { CORS_ORIGINS: 'http://localhost:5173' });
  client = new TokenClient(() => service.url);
  const projectId = (await client.ask(CREATE_PROJECT)).body.data.createProject.project.id;
  ids = { projectId, id: (await client.ask(CREATE_JOB, { projectId })).body.data.createIngestJob.ingestJob.id };
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await servers?.stop();
});

it.each([
  ['a write that is refused', () => client.ask(DELETE_JOB, ids), 'JOB_QUEUED'],
  ['a write to a row that does not exist', () => client.ask(CANCEL_JOB, { ...ids, id: randomUUID() }), 'NOT_FOUND'],
  ['a read', () => client.ask('{ projects { nodes { id } } }'), undefined],
  ['a read by Apollo Server', () => client.ask('{ __typename projects { nodes { id } } }'), undefined],
  ['a document that is not valid', () => client.ask('{ nothing }'), 'GRAPHQL_VALIDATION_FAILED'],
  ['an operation that is too large', () => client.ask(`{ ${'projects { nodes { id } } '.repeat(2_000)} }`), 'anything'],
  [
    'a body that is not JSON',
    () => client.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
    'anything',
  ],
  [
    'a page of an origin that is not allowed',
    () => client.send('/graphql?query={__typename}', { headers: { origin: 'http://elsewhere' } }),
    'FORBIDDEN',
  ],
])('%s has the token as a header and as an extension', async (_what, ask, code) => {
  const { body, token } = await ask();

  expect(token).toMatch(TOKEN);
  expect(body.extensions?.consistency).toBe(token);
  if (code === undefined) expect(body.errors).toBeUndefined();
  else if (code !== 'anything') expect(body.errors?.[0]?.extensions.code).toBe(code);
});

it('a deletion, and the same again, move the token', async () => {
  await client.ask(CANCEL_JOB, ids);
  const before = client.token!;
  const first = await client.ask(DELETE_JOB, ids);
  const again = await client.ask(DELETE_JOB, ids);

  expect(first.body.data.deleteIngestJob.alreadyDeleted).toBe(false);
  expect(first.token! > before).toBe(true);
  expect(again.body.data.deleteIngestJob.alreadyDeleted).toBe(true);
  expect(again.token! >= first.token!).toBe(true);
});

it('a request that is refused without the database gives back the token that it brought', async () => {
  const sent = client.token;

  expect((await client.ask('{ nothing }')).token).toBe(sent);
  expect((await new TokenClient(() => service.url, 'nonsense').ask('{ nothing }')).token).toMatch(TOKEN);
});

it('answers of the REST route have the token', async () => {
  const path = `/api/projects/${ids.projectId}/ingest/jobs`;

  const repeated = await client.send(`${path}/${ids.id}`, { method: 'DELETE' });
  const refused = await client.send(`${path}/${randomUUID()}`, { method: 'DELETE' });

  expect([repeated.status, refused.status]).toEqual([204, 404]);
  for (const { token, body } of [repeated, refused]) {
    expect(token).toMatch(TOKEN);
    expect(body.extensions).toBeUndefined();
  }
});

it('pages of allowed origins may send and read the token', async () => {
  const origin = 'http://localhost:5173';
  const preflight = await fetch(`${service.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'tombstone-consistency',
    },
  });
  const answer = await fetch(`${service.url}/graphql?query={__typename}`, {
    headers: { origin, 'apollo-require-preflight': '1' },
  });

  expect(preflight.headers.get('access-control-allow-headers')).toContain('tombstone-consistency');
  expect(answer.headers.get('access-control-expose-headers')).toContain('tombstone-consistency');
});
