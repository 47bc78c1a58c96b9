import type { DatabaseStatistics } from '../../src/postgres/index.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { until } from '../support/until.ts';

const fixture = useDatabase();
const statistics = () => fixture.database.statistics() as DatabaseStatistics;

it('a lane has its open connections and the statements in flight', async () => {
  await fixture.database.run('one', 'select 1', []);
  expect(statistics().lanes['reads']).toMatchObject({ connections: 1, inFlight: 0 });

  const sleeping = fixture.database.run('sleep', 'select pg_sleep(0.2)', []);

  expect(statistics().lanes['reads']).toMatchObject({ connections: 1, inFlight: 1 });
  await sleeping;
  expect(statistics().lanes['reads']).toMatchObject({ inFlight: 0 });
});

it('a connection that the server ends counts as lost, and its replacement as opened', async () => {
  await fixture.database.run('one', 'select 1', []);
  const before = { ...statistics().connections };

  await fixture.database.run('end', 'select pg_terminate_backend(pg_backend_pid())', []).catch(() => {});
  await until(() => statistics().connections.lost === before.lost + 1);
  await fixture.database.run('one', 'select 1', []);

  expect(statistics().connections).toEqual({ opened: before.opened + 1, lost: before.lost + 1 });
});

it('grouped writes are counted, and those that ran alone as another transaction held their row', async () => {
  const project = await makeProject(fixture.em);
  const [free, held] = [await makeJob(fixture.em, project), await makeJob(fixture.em, project)];
  const [[name] = []] = await fixture.database.run('', 'select current_database()', []);
  const { groupCommit } = statistics();
  const before = { ...groupCommit };
  const holder = await openTransaction(name as string, `select from generation_jobs where id = '${held}' for update`);

  const text = 'update generation_jobs set prompt = prompt where id = $1';
  const writes = [free, held].map((id) =>
    fixture.database.write({ name: 'touch', text, params: [id], rowIds: [id], lockOrder: id }),
  );
  await until(() => statistics().groupCommit.rolledBack === before.rolledBack + 2);
  await holder.end();
  await Promise.all(writes);

  expect(statistics().groupCommit.transactions).toBeGreaterThan(before.transactions);
  expect(statistics().groupCommit.writes).toBeGreaterThanOrEqual(before.writes + 2);
});
