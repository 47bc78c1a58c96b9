import { DeletionEvent } from '../../src/domain/deletion/deletion-event.entity.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeProject } from '../support/makers.ts';
import { BULK_KINDS, type BulkKind, type ChangeMany } from './bulk-kinds.ts';
import { NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

/** Two calls delete three of four rows each, in opposite orders. Resolves to how often each row was deleted. */
async function overlappingCalls(
  { em, database }: typeof fixture,
  project: string,
  { make }: BulkKind,
  deleteMany: ChangeMany,
  count: number,
): Promise<number[]> {
  const deletions = await rounds(count, async () => {
    const ids: string[] = [];
    for (let row = 0; row < 4; row++) ids.push(await make(em, project));
    const [one, other] = await race(
      () => deleteMany(database, project, ids.slice(0, 3)),
      () => deleteMany(database, project, ids.slice(1).toReversed()),
    );
    return ids.map((id) => [one, other].filter(({ done }) => done?.[id] === 'DONE').length);
  });
  return deletions.flat();
}

describe.each(BULK_KINDS)('two calls that delete some of the same %s at once', (_name, kind) => {
  it('delete each of them once, and record it once', async () => {
    const project = await makeProject(fixture.em);

    const deletions = await overlappingCalls(fixture, project, kind, kind.deleteMany, ROUNDS);

    expect(new Set(deletions)).toEqual(new Set([1]));
    const events = await fixture.em.find(DeletionEvent, { project });
    expect(events).toHaveLength(4 * ROUNDS);
    expect(new Set(events.map(({ entityId }) => entityId)).size).toBe(4 * ROUNDS);
  });

  it('would delete some twice if each row were read first and marked afterwards', async () => {
    const project = await makeProject(unguarded.em);

    const deletions = await overlappingCalls(unguarded, project, kind, kind.deleteManyNaively, NAIVE_ROUNDS);

    expect(deletions).toContain(2);
  });
});
