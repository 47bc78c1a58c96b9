import type { Service } from '../../src/app.ts';
import { httpClient } from '../support/http-client.ts';
import { type PrimaryAndStandby, startPrimaryAndStandby, startServiceOver } from '../support/primary-and-standby.ts';
import { until } from '../support/until.ts';

const CREATE = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { name } } }';
const PROJECTS = '{ projects { nodes { name } } }';

/** Within how many seconds the service finds a server that can be written. */
const SECONDS = 5;

let servers: PrimaryAndStandby;
let service: Service;
beforeAll(async () => {
  servers = await startPrimaryAndStandby();
  service = await startServiceOver(servers.url);
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await servers?.stop();
});

const { send, ask } = httpClient(() => service.url);
const create = async (name: string) => {
  const { data, errors } = await ask(CREATE, { name });
  return errors[0]?.code ?? data.createProject.project.name;
};
const readiness = async () => (await send('/readyz')).status;
const codeOfRead = async () => (await ask(PROJECTS)).errors[0]?.code;
/** Where reads are answered, and whether that is a standby. */
const place = async () => (await service.database.run('', 'select inet_server_port(), pg_is_in_recovery()', []))[0];
const portOf = ({ url }: { url: string }) => new URL(url).port;

it('the service uses the primary, whatever its position in the address', async () => {
  expect(await place()).toEqual([portOf(servers.first), 'f']);
  expect(await create('Before')).toBe('Before');
  expect(await readiness()).toBe(200);
});

it('without a primary it is not ready, and reads and writes fail as unavailable', async () => {
  await servers.first.halt();

  await until(async () => (await readiness()) === 503, SECONDS);

  expect(await create('Nowhere')).toBe('SERVICE_UNAVAILABLE');
  expect(await codeOfRead()).toBe('SERVICE_UNAVAILABLE');
});

it('it reconnects when the standby is promoted', async () => {
  await servers.second.promote();

  await until(async () => (await readiness()) === 200, SECONDS);

  expect(await place()).toEqual([portOf(servers.second), 'f']);
  expect(await create('After')).toBe('After');
  expect((await ask(PROJECTS)).data.projects.nodes).toEqual([{ name: 'After' }]);
});

it('a former primary that returns as a standby gets no reads', async () => {
  await servers.first.demote();

  await service.database.run('', 'select pg_terminate_backend(pg_backend_pid())', []).catch(() => {});
  await until(async () => (await codeOfRead()) === undefined, SECONDS);

  expect(await place()).toEqual([portOf(servers.second), 'f']);
});

it('it follows a switchover', async () => {
  await servers.second.demote();
  expect(await create('Nowhere')).toBe('SERVICE_UNAVAILABLE');
  await servers.first.promote();

  await until(async () => (await create('Changed places')) === 'Changed places', SECONDS);

  expect(await place()).toEqual([portOf(servers.first), 'f']);
  await until(async () => (await readiness()) === 200, SECONDS);
});
