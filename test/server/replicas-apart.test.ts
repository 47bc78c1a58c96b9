import type { Service } from '../../src/app.ts';
import {
  onServer,
  pauseReplay,
  type ReplicatedServers,
  resumeReplay,
  startReplicatedServers,
  startServiceWith,
} from '../support/replicas.ts';
import { TokenClient } from '../support/token-client.ts';
import { until } from '../support/until.ts';

const CREATE_PROJECT = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }';
const PROJECTS = '{ projects(first: 100) { nodes { name } } }';

let servers: ReplicatedServers;
let service: Service;
let eventual: Service;
beforeAll(async () => {
  servers = await startReplicatedServers(2);
  service = await startServiceWith(servers);
  eventual = await startServiceWith(servers, { READ_CONSISTENCY: 'eventual' });
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await eventual?.stop();
  await servers?.stop();
});

const clientOf = (of: () => Service, token?: string) => new TokenClient(() => of().url, token);
const client = clientOf(() => service);
const readsOf = ({ database }: Service) => ({ ...database.replicas!.statistics.reads });
const create = (name: string) => client.ask(CREATE_PROJECT, { name });
const countOf = async (by: TokenClient): Promise<number> => (await by.ask(PROJECTS)).body.data.projects.nodes.length;
const isLevel = (of: Service) => of.database.replicas!.statistics.lagBytes.every((bytes) => bytes === 0);

it('of two standbys at different positions, asked in turn, neither shows a client an older state than it has seen', async () => {
  await create('Seen by both');
  await until(() => isLevel(service), 5);
  const [behind] = servers.standbys;
  await pauseReplay(behind!);
  const before = readsOf(service);
  const counts: number[] = [];

  for (let round = 0; round < 30; round++) {
    if (round % 5 === 0) await create(`Round ${round}`);
    for (let read = 0; read < 5; read++) counts.push(await countOf(client));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(new Set(counts)).toContain(7);
  // The other standby goes on.
  expect(readsOf(service).standby).toBeGreaterThan(before.standby);
  await resumeReplay(behind!);
});

it('requests without a token read from a standby only with READ_CONSISTENCY=eventual', async () => {
  await until(() => isLevel(service) && isLevel(eventual), 5);
  const before = [readsOf(service), readsOf(eventual)];

  await countOf(clientOf(() => service));
  await countOf(clientOf(() => eventual));

  expect(readsOf(service).standby).toBe(before[0]!.standby);
  expect(readsOf(eventual).standby).toBe(before[1]!.standby + 1);
});

it('with READ_CONSISTENCY=eventual nobody is shown a state that is older than a second', async () => {
  for (const standby of servers.standbys) await pauseReplay(standby);
  const count = await countOf(client);
  await create('Written while the replay is paused');

  const during = await countOf(clientOf(() => eventual));
  expect([count, count + 1]).toContain(during);
  await new Promise((resolve) => setTimeout(resolve, 1_000));

  const before = readsOf(eventual);
  for (let read = 0; read < 20; read++) expect(await countOf(clientOf(() => eventual))).toBe(count + 1);
  expect(readsOf(eventual).standby).toBe(before.standby);

  for (const standby of servers.standbys) await resumeReplay(standby);
  await until(() => isLevel(eventual), 5);
});

it('a standby that ends all its connections costs nobody an error', async () => {
  await until(() => isLevel(service), 5);
  const expected = await countOf(client);
  let isEnding = true;
  const ending = (async () => {
    for (let round = 0; round < 10; round++) {
      for (const standby of servers.standbys)
        await onServer(standby, 'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    isEnding = false;
  })();

  const answers = [];
  while (isEnding) answers.push(...(await Promise.all(Array.from({ length: 8 }, () => client.ask(PROJECTS)))));
  await ending;

  expect(answers.length).toBeGreaterThan(50);
  for (const { body } of answers) {
    expect(body.errors).toBeUndefined();
    expect(body.data.projects.nodes).toHaveLength(expected);
  }
  expect(service.database.replicas!.statistics.fallbacks.connection).toBeGreaterThan(0);
});
