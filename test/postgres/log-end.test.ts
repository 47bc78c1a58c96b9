import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { Pipeline, servingSessions } from '../../src/postgres/index.ts';
import { type LogPosition } from '../../src/postgres/log-position.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';

const fixture = useDatabase();
const { reads: settings } = servingSessions(DEFAULT_DATABASE_LIMITS);

/** Reads three times with a position on one connection. Resolves to the positions, and to how often the server was asked for its control file. */
async function readWithPositions(pooler?: 'transaction') {
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url, pooler }, { settings }), 1);
  const positions: LogPosition[] = [];
  try {
    for (let read = 0; read < 3; read++) {
      const onPosition = (position: LogPosition) => positions.push(position);
      await pipeline.fetch({ name: 'read', text: 'select', params: [], onPosition });
    }
    const [[asked] = []] = await pipeline.run(
      '',
      `select generic_plans from pg_prepared_statements where statement ~ 'pg_control_system'`,
      [],
    );
    return { positions, asked };
  } finally {
    await pipeline.close();
  }
}

it('a connection asks once for what the server reads from a file', async () => {
  const { positions, asked } = await readWithPositions();

  expect(positions).toHaveLength(3);
  expect(asked).toBe('1');
});

it('behind a pooler of transactions, where the server may change, it asks each time', async () => {
  const { positions, asked } = await readWithPositions('transaction');

  expect(positions).toHaveLength(3);
  expect(asked).toBe('3');
});

it('each position has the system and the timeline of the server', async () => {
  const { positions } = await readWithPositions();
  const [[system, timeline] = []] = await fixture.database.run(
    '',
    'select system_identifier, timeline_id from pg_control_system(), pg_control_checkpoint()',
    [],
  );

  for (const position of positions) expect(position).toMatchObject({ system, timeline });
});
