import type { useDatabase } from './database-fixture.ts';
import { directSql } from './direct-sql.ts';
import type { EveryState } from './every-state.ts';
import { everythingStored } from './everything-stored.ts';

/** A fact, the name of the guard that enforces it (a pattern, as either of two may fire first), and a statement that would violate it. */
export type RefusedStatement = [fact: string, constraint: string, statement: (rows: EveryState) => string];

/** Defines a test for each statement: the database refuses it with that constraint, and nothing changes. */
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
