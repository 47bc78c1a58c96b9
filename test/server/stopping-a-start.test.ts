import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { useCheckouts } from '../support/checkouts.ts';
import { createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { type Starting, useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const checkouts = useCheckouts();
const products = useProducts();

/** It has ended as one that was asked to, and was never ready. */
async function expectCleanEnd(start: Starting, ending: Promise<number | null>): Promise<void> {
  expect(await ending).toBe(0);
  expect(start.stdout).not.toContain('Tombstone is ready');
  expect(start.stderr).not.toContain('cannot start');
}

it.each(['end', 'endGroup'] as const)('leaves no tool running and no partial build (%s)', async (to) => {
  const checkout = checkouts.create();
  const start = products.beginStart({}, checkout);
  await until(() => start.stderr.includes('Building'), 30);
  const [unfinished] = readdirSync(join(checkout, 'dist'));

  await expectCleanEnd(start, start[to]('SIGTERM'));

  await until(() => !start.isAnyoneLeft(), 2);
  expect(unfinished).toMatch(/^\.unfinished-/);
  expect(readdirSync(join(checkout, 'dist'))).toEqual([]);
});

it('releases the directory while the first database is created in it', async () => {
  const directory = createEmptyDirectory();
  const start = products.beginStart({ DATA_DIR: directory });
  await until(() => existsSync(join(directory, 'lock-holder')), 30);

  await expectCleanEnd(start, start.end('SIGTERM'));

  await until(() => !start.isAnyoneLeft(), 2);
  expect(() => lockDirectory(directory).release()).not.toThrow();
  removeDirectory(directory);
});

it('does not wait for a migration to finish', async () => {
  const name = await createTestDatabase('template0');
  await runSql(name, 'create table mikro_orm_migrations (id serial primary key, name text, executed_at timestamptz)');
  const lock = await openTransaction(name, 'lock table mikro_orm_migrations in access exclusive mode');
  const start = products.beginStart({ DATABASE_URL: databaseUrl(name) });
  await until(lock.isWaitedFor, 30);

  // The lock is held until then.
  await expectCleanEnd(start, start.end('SIGTERM'));
  await lock.end();

  // As it was: the next start migrates it.
  await expect(runSql(name, 'select 1 from projects')).rejects.toThrow('does not exist');
  await dropTestDatabase(name);
});
