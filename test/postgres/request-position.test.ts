import { ReadAllowance } from '../../src/engine/limits/read-allowance.ts';
import type { RequestPosition, Write } from '../../src/postgres/index.ts';
import { parseToken } from '../../src/postgres/log-position.ts';
import type { Read } from '../../src/postgres/statement.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { hold } from '../support/holder.ts';
import { plainWrite } from '../support/plain-write.ts';
import {
  onServer,
  pauseReplay,
  type ReplicatedServers,
  resumeReplay,
  startReplicatedServers,
} from '../support/replicas.ts';
import { until } from '../support/until.ts';

let servers: ReplicatedServers;
let database: OpenDatabase;
beforeAll(async () => {
  servers = await startReplicatedServers(1);
  const urls = servers.standbys.map(({ url }) => url);
  database = await openDatabase({
    kind: 'server',
    url: servers.primary.url,
    replicas: { urls, consistency: 'token' },
  });
  await onServer(servers.primary, 'create table counters (n int)');
  await onServer(servers.primary, 'insert into counters values (0)');
}, 60_000);
afterAll(async () => {
  await database?.close();
  await servers?.stop();
});
beforeEach(() => resumeReplay(servers.standbys[0]!));

const statement = (text: string, rest: Partial<Read> = {}): Read => ({ name: '', text, params: [], ...rest });
const readBy = async (request: RequestPosition, read: Read): Promise<unknown[][]> =>
  (await request.reading(database.fetch)(read)).map(({ fields }) => [...fields]);
const writeBy = (request: RequestPosition, write: Write) => request.writing(database.write)(write);

/** Where a read of a request goes. */
async function serverOf(request: RequestPosition): Promise<'primary' | 'standby'> {
  const [[isStandby] = []] = await readBy(request, statement('select pg_is_in_recovery()'));
  return isStandby === 't' ? 'standby' : 'primary';
}
/** Resolves to the token of a client that has seen all that is written. */
async function latestToken(): Promise<string> {
  const request = database.positionOf!('nonsense');
  await serverOf(request);
  return request.token;
}
const untilReplayed = (token: string) => until(() => database.replicas!.choose(parseToken(token)) !== undefined, 5);
const writeCounter = () => database.write(plainWrite('update counters set n = n + 1'));

it('a request that has read on the primary reads everything there, also once the standby has caught up', async () => {
  await pauseReplay(servers.standbys[0]!);
  await writeCounter();
  const token = await latestToken();
  const request = database.positionOf!(token);

  expect(await serverOf(request)).toBe('primary');
  await resumeReplay(servers.standbys[0]!);
  await untilReplayed(token);

  expect(await serverOf(request)).toBe('primary');
  expect(await serverOf(database.positionOf!(token))).toBe('standby');
});

it('a request that has written reads everything on the primary', async () => {
  const token = await latestToken();
  await untilReplayed(token);
  const request = database.positionOf!(token);
  expect(await serverOf(request)).toBe('standby');

  await writeBy(request, plainWrite('update counters set n = n + 1'));
  await untilReplayed(request.token);

  expect(await serverOf(request)).toBe('primary');
});

it('a write that waits for a lock reports a position behind its commit', async () => {
  const request = database.positionOf!(await latestToken());
  const holder = await hold(servers.primary.url, 'select from counters for update', []);

  const written = writeBy(request, plainWrite('update counters set n = n + 1 returning n'));
  await holder.untilWaitedFor();
  // The write has a position already, of its try in a group.
  await untilReplayed(await latestToken());
  await pauseReplay(servers.standbys[0]!);
  await holder.commitAfterWaiters();
  const [[count] = []] = await written;

  const next = database.positionOf!(request.token);
  expect(await readBy(next, statement('select n from counters'))).toEqual([[count]]);
});

it('each request that shares a count has its position', async () => {
  // Behind the end of the log, so that no standby has replayed it.
  const token = (await latestToken()).replace(/[\da-f]{16}$/, 'f'.repeat(16));
  const requests = [1, 2, 3].map(() => database.positionOf!(token));
  const before = await latestToken();
  const isSlow = true;
  const busy = readBy(database.positionOf!(token), statement('select pg_sleep(0.2)', { isSlow }));

  const counts = await Promise.all(
    requests.map((request) => readBy(request, statement(`select txid_current() from counters`, { isSlow }))),
  );
  await busy;

  // The same transaction.
  expect(new Set(counts.flat(2)).size).toBe(1);
  for (const request of requests) {
    expect(request.token >= before).toBe(true);
    expect(request.token).not.toBe(token);
  }
});

it('rows of a read that fails on a standby and is repeated on the primary are counted once', async () => {
  const token = await latestToken();
  await untilReplayed(token);
  const rows = 1_000;
  const allowance = new ReadAllowance({ rows, bytes: 1_000_000 });
  const { fallbacks } = database.replicas!.statistics;
  const before = fallbacks.other;
  // A standby divides by zero for the last row.
  const text = `select n, 1 / (n - ${rows} * pg_is_in_recovery()::int) from generate_series(1, ${rows}) n`;

  const answer = await readBy(database.positionOf!(token), statement(text, { allowance }));

  expect(answer).toHaveLength(rows);
  expect(fallbacks.other).toBe(before + 1);
});
