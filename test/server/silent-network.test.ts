import { setTimeout } from 'node:timers/promises';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { startServiceOver } from '../support/primary-and-standby.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const CREATE =
  'mutation ($projectId: ID!) { done: createJob(input: { projectId: $projectId, prompt: "Hello" }) { job { id } } }';
const READ = 'query ($projectId: ID!) { done: jobs(projectId: $projectId) { nodes { id } } }';
const COUNT = 'query ($projectId: ID!) { done: jobs(projectId: $projectId) { totalCount } }';

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

it('while the network loses all packets, requests fail within three seconds; they succeed two seconds after it heals', async () => {
  const name = await createTestDatabase();
  const proxy = await startTcpProxy(databaseUrl(name));
  const service = await startServiceOver(proxy.url);
  const client = httpClient(() => service.url);
  const projectId = await pipelineOver(client).project();
  const ask = (document: string) => timed(() => client.ask(document, { projectId }));
  const askAll = () => Promise.all([CREATE, READ, COUNT].map(ask));
  const readiness = () => timed(() => client.send('/readyz'));
  await askAll();

  proxy.fallSilent();
  const answers: ReturnType<typeof ask>[] = [];
  const checks: ReturnType<typeof readiness>[] = [];
  const end = performance.now() + 6_000;
  while (performance.now() < end) {
    answers.push(...[CREATE, READ, COUNT].map(ask));
    checks.push(readiness());
    await setTimeout(200);
  }
  const failed = await Promise.all(answers);
  const ready = await Promise.all(checks);

  expect(failed.flatMap(({ result }) => result.errors.map(({ code }) => code))).toEqual(
    failed.map(() => 'SERVICE_UNAVAILABLE'),
  );
  expect(Math.max(...failed.map(({ ms }) => ms))).toBeLessThan(3_000);
  // Once it is known, nobody waits.
  expect(Math.max(...failed.slice(-30).map(({ ms }) => ms))).toBeLessThan(500);
  expect(Math.max(...ready.map(({ ms }) => ms))).toBeLessThan(2_000);
  expect(ready.at(-1)?.result.status).toBe(503);

  proxy.heal();
  await setTimeout(2_000);
  expect((await askAll()).flatMap(({ result }) => result.errors)).toEqual([]);
  await setTimeout(1_000);
  expect((await readiness()).result.status).toBe(200);
  await service.stop();
  await proxy.close();
  await dropTestDatabase(name);
}, 30_000);

it('statements that take long on a network that works are not cut off', async () => {
  const name = await createTestDatabase();
  const service = await startServiceOver(databaseUrl(name));

  const slow = await Promise.all([
    service.database.run('', 'select pg_sleep(4)', []),
    service.database.fetch({ name: '', text: 'select pg_sleep(4)', params: [], isSlow: true }),
  ]);

  expect(slow).toHaveLength(2);
  await service.stop();
  await dropTestDatabase(name);
}, 15_000);
