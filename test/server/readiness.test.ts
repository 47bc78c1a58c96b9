import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from '../../src/app.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { startServiceOver } from '../support/primary-and-standby.ts';
import { recordStatements } from '../support/sent-statements.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const statements = recordStatements();
/** Since the last look. */
const questions = () => statements.splice(0).filter((text) => text.includes('pg_is_in_recovery')).length;

let name: string;
let proxy: TcpProxy;
let service: Service;
beforeAll(async () => {
  name = await createTestDatabase();
  proxy = await startTcpProxy(databaseUrl(name));
  service = await startServiceOver(proxy.url);
});
afterAll(async () => {
  await proxy.close();
  await service.stop();
  await dropTestDatabase(name);
});

const { send } = httpClient(() => service.url);

it('checks the database once for simultaneous probes', async () => {
  questions();

  const answers = await Promise.all(Array.from({ length: 50 }, () => send('/readyz')));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(questions()).toBe(1);
});

it('checks the database at most once a second', async () => {
  await delay(1_000);
  await send('/readyz');
  questions();

  const end = performance.now() + 900;
  while (performance.now() < end) expect((await send('/readyz')).status).toBe(200);
  const within = questions();
  await delay(200);
  await send('/readyz');

  expect(within).toBe(0);
  expect(questions()).toBe(1);
});

it('answers 503 in time when the database stops answering', async () => {
  await delay(1_000);
  proxy.fallSilent();
  const start = performance.now();

  const answers = await Promise.all(Array.from({ length: 5 }, () => send('/readyz')));

  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
  expect(performance.now() - start).toBeLessThan(4_000);
});
