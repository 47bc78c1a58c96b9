import { readConfig } from '../../src/config/config.ts';
import { refusal } from './environments.ts';

const DATABASE_URL = 'postgresql://service@primary/pipeline';

const replicasOf = (environment: NodeJS.ProcessEnv) => {
  const { database } = readConfig({ DATABASE_URL, ...environment });
  return database.kind === 'server' ? database.replicas : undefined;
};

it('without DATABASE_REPLICA_URLS no standby takes reads', () => {
  expect(replicasOf({})).toBeUndefined();
  expect(replicasOf({ READ_CONSISTENCY: 'eventual' })).toBeUndefined();
});

it('each address is that of one standby', () => {
  expect(replicasOf({ DATABASE_REPLICA_URLS: 'postgresql://a@one/p, postgres://b:x,y@two:5433/p' })).toEqual({
    urls: ['postgresql://a@one/p', 'postgres://b:x,y@two:5433/p'],
    consistency: 'token',
  });
  expect(replicasOf({ DATABASE_REPLICA_URLS: DATABASE_URL, READ_CONSISTENCY: 'eventual' })).toEqual({
    urls: [DATABASE_URL],
    consistency: 'eventual',
  });
});

it.each([
  [
    { DATABASE_REPLICA_URLS: DATABASE_URL, DATABASE_URL: '' },
    'DATABASE_REPLICA_URLS is set without DATABASE_URL: the embedded database has no standbys',
  ],
  [
    { DATABASE_REPLICA_URLS: 'postgresql://service@one,two/pipeline' },
    'DATABASE_REPLICA_URLS has an address with several hosts: write one address for each standby',
  ],
  [{ READ_CONSISTENCY: 'strong' }, 'READ_CONSISTENCY must be one of token, eventual, not "strong"'],
])('refuses %j', (environment, problem) => {
  expect(refusal({ DATABASE_URL, ...environment })).toBe(`Wrong configuration: ${problem}`);
});

it('a refusal names DATABASE_REPLICA_URLS, and shows no password', () => {
  const message = refusal({ DATABASE_URL, DATABASE_REPLICA_URLS: 'postgresql://a:secret@one/p?sslmode=maybe' });

  expect(message).toContain('DATABASE_REPLICA_URLS');
  expect(message).not.toContain('secret');
});
