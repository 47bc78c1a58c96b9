import type { Service } from '../../src/app.ts';
import {
  pauseReplay,
  type ReplicatedServers,
  resumeReplay,
  startReplicatedServers,
  startServiceWith,
} from '../support/replicas.ts';
import { TokenClient } from '../support/token-client.ts';
import { until } from '../support/until.ts';

const CREATE_PROJECT = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }';
const CREATE_ADAPTER = `mutation ($projectId: ID!, $name: String!) {
  createAdapter(input: { projectId: $projectId, name: $name, baseModel: "base", uri: "s3://weights" }) { adapter { id } }
}`;
const DELETE_ADAPTER = 'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }';
const ADAPTER = 'query ($id: ID!) { adapter(id: $id) { id } }';

let servers: ReplicatedServers;
let service: Service;
let client: TokenClient;
let projectId: string;
beforeAll(async () => {
  servers = await startReplicatedServers(1);
  service = await startServiceWith(servers);
  client = new TokenClient(() => service.url);
  projectId = (await client.ask(CREATE_PROJECT, { name: 'Replicated' })).body.data.createProject.project.id;
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await servers?.stop();
});

const reads = () => ({ ...service.database.replicas!.statistics.reads });
const createAdapter = async (name: string): Promise<string> => {
  const { body } = await client.ask(CREATE_ADAPTER, { projectId, name });
  return body.data.createAdapter.adapter.id;
};
/** Whether a standby answers the client's next read. */
const isOnStandby = async (id: string) => {
  const before = reads().standby;
  await client.ask(ADAPTER, { id });
  return reads().standby > before;
};

it('a standby takes the reads of a client once it has replayed what the client has seen', async () => {
  const id = await createAdapter('Read on a standby');

  await until(() => isOnStandby(id), 5);

  expect((await client.ask(ADAPTER, { id })).body.data.adapter).toEqual({ id });
});

it('while the replay is paused, nobody who knows of a deletion is shown the row as live, and nobody gets an error', async () => {
  const id = await createAdapter('To be deleted');
  await until(() => isOnStandby(id), 5);
  const [standby] = servers.standbys;
  await pauseReplay(standby!);
  const before = reads();

  await client.ask(DELETE_ADAPTER, { id });
  const answers = await Promise.all(Array.from({ length: 300 }, () => client.ask(ADAPTER, { id })));

  expect(answers.filter(({ body }) => body.data.adapter !== null)).toEqual([]);
  expect(answers.filter(({ body, status }) => body.errors || status !== 200)).toEqual([]);
  expect(reads().standby).toBe(before.standby);

  await resumeReplay(standby!);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const resumed = reads();
  for (let read = 0; read < 100; read++) expect((await client.ask(ADAPTER, { id })).body.data.adapter).toBeNull();
  expect(reads().standby - resumed.standby).toBeGreaterThanOrEqual(90);
});

it('a request without a token reads from the primary', async () => {
  const before = reads();

  await new TokenClient(() => service.url).ask('{ projects { nodes { id } } }');

  expect(reads().standby).toBe(before.standby);
});

it.each([
  ['damaged', () => 'nonsense'],
  ['empty', () => ''],
  ['of another system', () => client.token!.replace(/^\d+/, '1')],
  ['of another timeline', () => client.token!.replace(/\.\d+\./, '.9.')],
  ['past the end of the log', () => client.token!.replace(/[\da-f]{16}$/, 'f'.repeat(16))],
])('with a token that is %s a request reads from the primary, without an error', async (_what, token) => {
  const before = reads();

  const { body, token: answered } = await new TokenClient(() => service.url, token()).ask(
    '{ projects { nodes { id } } }',
  );

  expect(body.errors).toBeUndefined();
  expect(body.data.projects.nodes).toEqual([{ id: projectId }]);
  expect(reads().standby).toBe(before.standby);
  expect(answered).toMatch(/^\d+\.1\.[\da-f]{16}$/);
  expect(answered! < `${client.token!.slice(0, -16)}${'f'.repeat(16)}`).toBe(true);
});
