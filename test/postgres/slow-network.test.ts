import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();

/** So long that the time for everything else does not count. */
const ROUND_TRIP_MS = 200;
const CLIENTS = 64;
const WRITES_EACH = 5;

/** Does the work of many clients, each of which writes one thing after another. Resolves to the number of round trips that each write took. */
async function roundTrips(work: (client: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let write = 0; write < WRITES_EACH; write++) await work(client * WRITES_EACH + write);
    }),
  );
  return (performance.now() - start) / ROUND_TRIP_MS / WRITES_EACH;
}

describe(`with ${CLIENTS} clients on a network with a round trip of ${ROUND_TRIP_MS} ms, a write takes less than two round trips and a half`, () => {
  let proxy: TcpProxy;
  let database: OpenDatabase;
  let project: string;
  beforeAll(async () => {
    proxy = await startTcpProxy(fixture.url, { roundTripMs: ROUND_TRIP_MS });
    database = await openDatabase({ kind: 'server', url: proxy.url });
    project = await makeProject(fixture.em);
    // Each statement is prepared by its first use.
    const { id } = await createGenerationJob(database, EVERYTHING, { projectId: project, prompt: 'First' });
    await database.run('', 'select 1', []);
    expect(id).toBeDefined();
    await deleteGenerationJob(database, EVERYTHING, await makeJob(fixture.em, project));
  }, 20_000);
  afterAll(async () => {
    await database.close();
    await proxy.close();
  });

  it('when it creates', async () => {
    const trips = await roundTrips(() =>
      createGenerationJob(database, EVERYTHING, { projectId: project, prompt: 'Hello' }),
    );

    expect(trips).toBeLessThan(2.5);
  }, 20_000);

  it('when it deletes', async () => {
    const jobs: string[] = [];
    for (let made = 0; made < CLIENTS * WRITES_EACH; made++) jobs.push(await makeJob(fixture.em, project));

    const trips = await roundTrips((write) => deleteGenerationJob(database, EVERYTHING, jobs[write]!));

    expect(trips).toBeLessThan(2.5);
  }, 20_000);
});
