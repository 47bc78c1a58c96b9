import type { useDatabase } from './database-fixture.ts';
import { directSql } from './direct-sql.ts';
import type { EveryState } from './every-state.ts';
import { everythingStored } from './everything-stored.ts';

/** What holds, the name of the guard that holds it (as a pattern, where either of two may be first), and a statement that would break it. */
export type RefusedStatement = [fact: string, constraint: string, statement: (rows: EveryState) => string];

/** One test for each statement: the database refuses it by that name, and nothing changed. */
export function itRefuses(
  fixture: ReturnType<typeof useDatabase>,
  rows: () => EveryState,
  statements: RefusedStatement[],
  code = '23514',
): void {
  const { refusal } = directSql(fixture);

  it.each(statements)('%s', async (_fact, constraint, statement) => {
    const before = await everythingStored(fixture.database);

    const refused = await refusal(statement(rows()));

    expect(refused).toEqual({ code, constraint: expect.stringMatching(`^${constraint}$`) });
    expect(await everythingStored(fixture.database)).toEqual(before);
  });
}
