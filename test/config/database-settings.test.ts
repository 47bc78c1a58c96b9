import { readConfig } from '../../src/config/config.ts';
import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { refusal } from './environments.ts';

it.each([
  'postgres://localhost/pipeline',
  'postgresql://user:p%40ss@db.example.org:6432/pipeline?sslmode=require',
])('uses the server in DATABASE_URL, without sample data: %s', (url) => {
  const { database } = readConfig({ DATABASE_URL: url, DATA_DIR: '/var/lib/tombstone', SAMPLE_DATA: 'true' });

  expect(database).toEqual({ kind: 'server', url, limits: DEFAULT_DATABASE_LIMITS });
});

it('reads how many connections a process may have, and how long they may take', () => {
  const { database } = readConfig({
    DATABASE_URL: 'postgres://localhost/pipeline',
    DATABASE_CONNECTIONS: '4',
    DATABASE_CONNECTION_TIMEOUT_MS: '1000',
    DATABASE_STATEMENT_TIMEOUT_MS: '2000',
    DATABASE_LOCK_TIMEOUT_MS: '3000',
    DATABASE_WRITE_TIMEOUT_MS: '4000',
  });

  expect(database).toMatchObject({
    limits: {
      connections: 4,
      connectionTimeoutMs: 1_000,
      statementTimeoutMs: 2_000,
      lockTimeoutMs: 3_000,
      writeTimeoutMs: 4_000,
    },
  });
});

it('reads the address for migrations', () => {
  const { database } = readConfig({
    DATABASE_URL: 'postgresql://service@localhost/pipeline',
    MIGRATION_DATABASE_URL: 'postgresql://owner@localhost/pipeline',
  });

  expect(database).toMatchObject({
    kind: 'server',
    url: 'postgresql://service@localhost/pipeline',
    migrationUrl: 'postgresql://owner@localhost/pipeline',
  });
});

it('refuses an invalid address for migrations by its own name, without its password', () => {
  const message = refusal({
    DATABASE_URL: 'postgresql://service@localhost/pipeline',
    MIGRATION_DATABASE_URL: 'mysql://owner:hush@localhost/pipeline',
  });

  expect(message).toBe(
    'Wrong configuration: MIGRATION_DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database, not mysql://localhost/pipeline',
  );
});

it('refuses an address for migrations without the address of the service', () => {
  expect(refusal({ MIGRATION_DATABASE_URL: 'postgresql://owner@localhost/pipeline' })).toBe(
    'Wrong configuration: MIGRATION_DATABASE_URL is set without DATABASE_URL: set both, or neither for the embedded database',
  );
});
