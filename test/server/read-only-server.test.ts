import type { Service } from '../../src/app.ts';
import { runSqlAt } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { startServiceOver } from '../support/primary-and-standby.ts';
import { until } from '../support/until.ts';

const CREATE = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { name } } }';

let server: PostgresServer;
let service: Service;
beforeAll(async () => {
  server = await startPostgresServer();
  service = await startServiceOver(server.url);
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await server?.stop();
});

const { send, ask } = httpClient(() => service.url);
const create = async (name: string) => {
  const { data, errors } = await ask(CREATE, { name });
  return errors[0]?.code ?? data.createProject.project.name;
};
const readiness = async () => (await send('/readyz')).status;
const names = async () => (await ask('{ projects { nodes { name } } }')).data.projects.nodes;

it('a server that becomes read-only is not used until it takes writes again', async () => {
  expect(await create('Before')).toBe('Before');

  await runSqlAt(server.url, 'alter system set default_transaction_read_only = on', 'select pg_reload_conf()');
  await until(async () => (await create('Meanwhile')) !== 'Meanwhile');

  expect(await create('Refused')).toBe('SERVICE_UNAVAILABLE');
  await until(async () => (await readiness()) === 503, 3);
  expect((await ask('{ projects { nodes { name } } }')).errors[0]?.code).toBe('SERVICE_UNAVAILABLE');

  await runSqlAt(server.url, 'alter system reset default_transaction_read_only', 'select pg_reload_conf()');
  await until(async () => (await create('After')) === 'After', 5);
  await until(async () => (await readiness()) === 200, 3);
  expect(await names()).not.toContainEqual({ name: 'Refused' });
});

it('an idle service is not ready then either', async () => {
  await runSqlAt(server.url, 'alter system set default_transaction_read_only = on', 'select pg_reload_conf()');

  await until(async () => (await readiness()) === 503, 5);

  await runSqlAt(server.url, 'alter system reset default_transaction_read_only', 'select pg_reload_conf()');
  await until(async () => (await readiness()) === 200, 5);
});
