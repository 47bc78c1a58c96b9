import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { startServiceOver } from '../support/primary-and-standby.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const CREATE =
  'mutation ($projectId: ID!) { done: createJob(input: { projectId: $projectId, prompt: "Hello" }) { job { id } } }';
const READ = 'query ($projectId: ID!) { done: jobs(projectId: $projectId) { nodes { id } } }';
const COUNT = 'query ($projectId: ID!) { done: jobs(projectId: $projectId) { totalCount } }';
const REQUESTS = [CREATE, READ, COUNT];

let name: string;
let proxy: Awaited<ReturnType<typeof startTcpProxy>>;
let service: Awaited<ReturnType<typeof startServiceOver>>;
let projectId: string;
const client = httpClient(() => service.url);

beforeEach(async () => {
  name = await createTestDatabase();
  proxy = await startTcpProxy(databaseUrl(name));
  service = await startServiceOver(proxy.url);
  projectId = await pipelineOver(client).project();
  await Promise.all(REQUESTS.map(ask));
});
afterEach(async () => {
  await service.stop();
  await proxy.close();
  await dropTestDatabase(name);
});

/** Resolves to the error codes of the answer, and to how long it took, in milliseconds. */
async function ask(document: string): Promise<{ codes: unknown[]; ms: number }> {
  const start = performance.now();
  const { errors } = await client.ask(document, { projectId });
  return { codes: errors.map(({ code }) => code), ms: performance.now() - start };
}

it('when the network has lost the connections that were open, requests fail within three seconds and then succeed', async () => {
  proxy.loseConnections();

  const failed = await Promise.all(REQUESTS.map(ask));
  const again = await Promise.all(REQUESTS.map(ask));

  expect(failed.map(({ codes }) => codes)).toEqual(REQUESTS.map(() => ['SERVICE_UNAVAILABLE']));
  expect(Math.max(...failed.map(({ ms }) => ms))).toBeLessThan(3_000);
  expect(again.map(({ codes }) => codes)).toEqual(REQUESTS.map(() => []));
  expect(Math.max(...again.map(({ ms }) => ms))).toBeLessThan(500);
}, 15_000);

it('the sessions of lost connections are ended on the server', async () => {
  const witness = new Client({ connectionString: databaseUrl(name) });
  await witness.connect();
  const sessions = async () => {
    const { rows } = await witness.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows.map(({ pid }) => pid);
  };
  const before = await sessions();

  proxy.loseConnections();
  await Promise.all(REQUESTS.map(ask));
  await delay(500);

  const after = await sessions();
  await witness.end();
  expect(before.length).toBeGreaterThan(2);
  expect(after.filter((pid) => before.includes(pid))).toEqual([]);
}, 15_000);
