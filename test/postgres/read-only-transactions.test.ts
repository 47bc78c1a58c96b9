import { createProject } from '../../src/domain/projects/create-project.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { execute } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { plainWrite } from '../support/plain-write.ts';

const fixture = useDatabase();

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase({ kind: 'server', url: fixture.url });
});
afterEach(() => database.close());

const write = (text: string) => database.write(plainWrite(text));
const PID = 'select pg_backend_pid() as pid';
const pids = async () => [
  (await database.run('', PID, []))[0]?.[0],
  (await write(PID))[0]?.[0],
  String((await execute(database.orm.em.fork(), PID))[0]?.['pid']),
];

/** What a server says of a write that takes none, here without being such a server. */
const REFUSED = `do $$ begin raise exception 'cannot execute INSERT in a read-only transaction' using errcode = '25006'; end $$`;

it.each([
  ['a read', () => database.run('', REFUSED, [])],
  ['a write', () => write(REFUSED)],
  ['a transaction', () => database.orm.em.fork().transactional((tx) => execute(tx, REFUSED))],
])('%s on a read-only server fails as unavailable, and every connection to it ends', async (_what, refused) => {
  const before = await pids();

  expectUnavailable(await failureOf(refused()));

  const after = await pids();
  for (const [index, pid] of after.entries()) expect(pid).not.toBe(before[index]);
});

it('a write beside one that fails so is executed once', async () => {
  const outcomes = await Promise.allSettled([write(REFUSED), createProject(database, EVERYTHING, { name: 'Beside' })]);

  const stored = await database.orm.em.fork().count(Project, { name: 'Beside' });
  expect(outcomes[0]).toMatchObject({ status: 'rejected' });
  expect(stored).toBe(outcomes[1]?.status === 'fulfilled' ? 1 : 0);
});
