import { directSql } from './direct-sql.ts';
import type { EveryState } from './every-state.ts';
import { everythingStored } from './everything-stored.ts';
import type { useDatabase } from './world.ts';

/** What holds, the name of the guard that holds it (as a pattern, where either of two may be first), and a statement that would break it. */
export type RefusedStatement = [fact: string, constraint: string, statement: (rows: EveryState) => string];

/** One test for each statement: the database refuses it by that name, and nothing changed. */
export function itRefuses(
  world: ReturnType<typeof useDatabase>,
  rows: () => EveryState,
  statements: RefusedStatement[],
  code = '23514',
): void {
  const { refusal } = directSql(world);

  it.each(statements)('%s', async (_fact, constraint, statement) => {
    const before = await everythingStored(world.database);

    const refused = await refusal(statement(rows()));

    expect(refused).toEqual({ code, constraint: expect.stringMatching(`^${constraint}$`) });
    expect(await everythingStored(world.database)).toEqual(before);
  });
}
