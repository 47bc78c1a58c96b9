import { openDatabase } from '../../src/storage/open-database.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { startStrictPooler } from '../support/pooler.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();

const hostOf = (url: string) => new URL(url).host;
/** The address of the database, with other hosts. */
const urlOf = (...hosts: string[]) => fixture.url.replace(hostOf(fixture.url), hosts.join());
const open = (url: string) => openDatabase({ kind: 'server', url });

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const proxy = await startTcpProxy(fixture.url);
  await proxy.close();
  return hostOf(proxy.url);
}

it('the first usable host of the address is used', async () => {
  const database = await open(urlOf(await nobody(), hostOf(fixture.url)));

  expect(await database.run('', 'select inet_server_port()', [])).toEqual([[new URL(fixture.url).port]]);
  await database.close();
});

it('a host that does not answer delays the next one only briefly', async () => {
  const silent = await startTcpProxy(fixture.url);
  silent.fallSilent();
  const start = performance.now();

  const database = await open(urlOf(hostOf(silent.url), hostOf(fixture.url)));

  expect(performance.now() - start).toBeLessThan(4_500);
  await database.close();
  await silent.close();
});

it('if no host can be used, one line says why for each', async () => {
  const [one, other] = [await nobody(), await nobody()];

  const failure = await failureOf(open(urlOf(one, other)));

  expectUnavailable(failure);
  expect(failure.message).toMatch(
    new RegExp(
      `^None of the servers in DATABASE_URL can be used \\(${one}: .*ECONNREFUSED.*; ${other}: .*ECONNREFUSED.*\\)$`,
    ),
  );
});

it('an error of a pooler counts as an unavailable database', async () => {
  const pooler = await startStrictPooler(fixture.url, ['user']);

  expectUnavailable(await failureOf(open(pooler.url)));

  await pooler.close();
});
