import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from '../../src/app.ts';
import { type ReplicatedServers, startReplicatedServers, startServiceWith } from '../support/replicas.ts';
import { TokenClient } from '../support/token-client.ts';
import { until } from '../support/until.ts';

const CREATE_PROJECT = 'mutation { createProject(input: { name: "Failing over" }) { project { id } } }';
const CREATE_ADAPTER = `mutation ($projectId: ID!, $name: String!) {
  createAdapter(input: { projectId: $projectId, name: $name, baseModel: "base", uri: "s3://weights" }) { adapter { id } }
}`;
const DELETE_ADAPTER = 'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }';
const ADAPTERS = 'query ($projectId: ID!) { adapters(projectId: $projectId, first: 100) { nodes { id } } }';

let servers: ReplicatedServers;
let service: Service;
beforeAll(async () => {
  servers = await startReplicatedServers(2);
  const [next] = servers.standbys;
  const hosts = [servers.primary, next!].map(({ url }) => new URL(url).host).join(',');
  service = await startServiceWith(servers, {
    DATABASE_URL: `postgresql://postgres@${hosts}/postgres?target_session_attrs=read-write`,
  });
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await servers?.stop();
});

it('during a failover nobody who knows of a deletion is shown the row as live', async () => {
  const client = new TokenClient(() => service.url);
  const projectId = (await client.ask(CREATE_PROJECT)).body.data.createProject.project.id;
  const deleted = new Set<string>();
  const stale: string[] = [];
  let answered = 0;
  let isOver = false;

  const writer = (async () => {
    for (let number = 0; !isOver; number++) {
      const { body } = await client.ask(CREATE_ADAPTER, { projectId, name: `Adapter ${number}` });
      const id = body.data?.createAdapter.adapter.id;
      if (!id) await delay(20);
      else if ((await client.ask(DELETE_ADAPTER, { id })).body.data) deleted.add(id);
      // A standby takes reads again in between.
      await delay(100);
    }
  })();
  const reader = (async () => {
    while (!isOver) {
      const known = new Set(deleted);
      const nodes = (await client.ask(ADAPTERS, { projectId })).body.data?.adapters.nodes;
      if (!nodes) await delay(5);
      else answered += 1;
      stale.push(...(nodes ?? []).filter(({ id }: { id: string }) => known.has(id)));
    }
  })();

  const [next] = servers.standbys;
  // Replication is asynchronous: what no standby has yet is lost.
  await until(() => deleted.size > 5 && service.database.replicas!.statistics.reads.standby > 0, 10);
  await servers.primary.halt();
  await delay(300);
  await next!.promote();
  const [deletedBefore, answeredBefore] = [deleted.size, answered];
  await until(() => deleted.size > deletedBefore + 5 && answered > answeredBefore + 10, 10);
  isOver = true;
  await Promise.all([writer, reader]);

  expect(stale).toEqual([]);
  expect(client.token).toMatch(/^\d+\.2\./);
});

it('a standby that is promoted, and one that does not follow it, take nothing more', async () => {
  const client = new TokenClient(() => service.url);
  await client.ask(ADAPTERS, { projectId: '00000000-0000-7000-8000-000000000000' });
  const { standby } = service.database.replicas!.statistics.reads;

  for (let read = 0; read < 20; read++) expect((await client.ask('{ projects { nodes { name } } }')).status).toBe(200);

  expect(service.database.replicas!.statistics.reads.standby).toBe(standby);
  expect(service.database.replicas!.statistics.lagBytes).toEqual([undefined, undefined]);
  expect(service.database.replicas!.problems).toMatchObject([
    { replica: 1, problem: expect.stringMatching(/not a standby/) },
  ]);
});

it('the service starts with standbys that cannot be used', async () => {
  const [next, other] = servers.standbys;
  await other!.halt();
  const started = await startServiceWith({ primary: next!, standbys: [next!, other!] });
  try {
    const problems = started.database.replicas!.problems.map(({ problem }) => problem);
    expect(problems[0]).toMatch(/not a standby/);
    expect(problems[1]).toMatch(/refused|answer/);
    expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
  } finally {
    await started.stop();
  }
});
