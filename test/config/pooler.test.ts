import { readConfig } from '../../src/config/config.ts';
import { refusal } from './environments.ts';

const SERVER = { DATABASE_URL: 'postgresql://localhost/pipeline' };

it('the service expects no pooler of transactions unless it is told of one', () => {
  expect(readConfig(SERVER).database).toHaveProperty('pooler', undefined);
  expect(readConfig({ ...SERVER, DATABASE_POOLER: 'transaction' }).database).toHaveProperty('pooler', 'transaction');
});

it('no other mode of a pooler can be set', () => {
  expect(refusal({ ...SERVER, DATABASE_POOLER: 'session' })).toBe(
    'Wrong configuration: DATABASE_POOLER must be transaction, or unset, not "session"',
  );
});

it('a pooler without the address of a database is refused', () => {
  expect(refusal({ DATABASE_POOLER: 'transaction' })).toBe(
    'Wrong configuration: DATABASE_POOLER is set without DATABASE_URL: set both, or neither for the embedded database',
  );
});
