import type { EntityManager } from '@mikro-orm/core';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { execute } from '../support/direct-sql.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';
import { statements, transaction } from '../support/transactions.ts';

const fixture = useDatabase();

const rename = (tx: EntityManager, id: string, name: string) => tx.nativeUpdate(Adapter, { id }, { name });

/** Fails a statement as the database does when the transaction lost to others. */
const fail = (em: EntityManager, state: string) =>
  execute(em, `do $$ begin raise exception 'lost' using errcode = '${state}'; end $$`);

it('both writes of a deadlock succeed', async () => {
  const project = await makeProject(fixture.em);
  const [first, second] = [await makeAdapter(fixture.em, project), await makeAdapter(fixture.em, project)];
  const attempts: string[] = [];
  const bothHoldOne = barrier(2);

  const write = (name: string, one: string, other: string) =>
    transaction(fixture.em, async (tx) => {
      attempts.push(name);
      await execute(tx, `set local deadlock_timeout = '20ms'`);
      await rename(tx, one, `${name} one`);
      await bothHoldOne();
      await rename(tx, other, `${name} other`);
    });
  await Promise.all([write('Left', first, second), write('Right', second, first)]);

  expect(attempts.length).toBeGreaterThan(2);
  const names = (await fixture.em.find(Adapter, { project }, { orderBy: { id: 'asc' } })).map(({ name }) => name);
  expect([
    ['Left one', 'Left other'],
    ['Right other', 'Right one'],
  ]).toContainEqual(names);
});

describe.each([
  ['a transaction', transaction],
  ['a single statement', statements],
])('%s', (_what, write) => {
  it.each(['40001', '40P01'])('that fails with %s is retried and succeeds', async (state) => {
    let attempts = 0;

    const id = await write(fixture.em, async (em) => {
      attempts++;
      if (attempts <= 3) await fail(em, state);
      return makeProject(em);
    });

    expect(attempts).toBe(4);
    expect(await fixture.em.count(Project, { id })).toBe(1);
  });

  it('that fails so each time is given up after three retries', async () => {
    let attempts = 0;

    const written = write(fixture.em, async (em) => {
      attempts++;
      await fail(em, '40001');
    });

    await expect(written).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(4);
  });

  it('that fails for another reason is not retried', async () => {
    let attempts = 0;

    const written = write(fixture.em, async (em) => {
      attempts++;
      await execute(em, 'select 1 / 0');
    });

    await expect(written).rejects.toMatchObject({ code: '22012' });
    expect(attempts).toBe(1);
  });
});

it('a retried transaction leaves nothing of its failed attempts', async () => {
  const ids: string[] = [];

  await transaction(fixture.em, async (tx) => {
    ids.push(await makeProject(tx));
    if (ids.length <= 2) await fail(tx, '40001');
  });

  const kept = await fixture.em.find(Project, { id: { $in: ids } });
  expect(kept.map(({ id }) => id)).toEqual(ids.slice(2));
});

/** Holds everybody up until that many have come; after that it stands open. */
function barrier(count: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return () => {
    if (++come >= count) open();
    return opened;
  };
}
