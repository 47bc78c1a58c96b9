import { logEndOf } from '../../src/postgres/log-end.ts';
import { bytesBetween, hasReached, laterOf, parseToken, tokenOf } from '../../src/postgres/log-position.ts';

const at = (lsn: string, timeline = '1', system = '7') => ({ system, timeline, lsn: lsn.padStart(16, '0') });
const endOf = (lsn: string) =>
  logEndOf([[lsn, '0000000A0000000000000001']], { system: '7', block: 8192, segment: 16 * 1024 ** 2 });

it('a token is parsed as it is formatted', () => {
  const position = at('16b374d848', '12', '7412345678901234567');

  expect(tokenOf(position)).toBe('7412345678901234567.12.00000016b374d848');
  expect(parseToken(tokenOf(position))).toEqual(position);
});

it.each([
  '',
  '7',
  '7.1',
  '7.1.0',
  '7.1.00000016B374D848',
  '7.1.00000016b374d848 ',
  'x.1.00000016b374d848',
  '7.-1.00000016b374d848',
  `${'9'.repeat(21)}.1.00000016b374d848`,
])('%j is no token', (text) => {
  expect(parseToken(text)).toBeUndefined();
});

it('positions are compared only in one timeline of one system', () => {
  expect(hasReached(at('10'), at('f'))).toBe(true);
  expect(hasReached(at('10'), at('10'))).toBe(true);
  expect(hasReached(at('f'), at('10'))).toBe(false);
  expect(hasReached(at('10', '2'), at('f'))).toBe(false);
  expect(hasReached(at('10', '1', '8'), at('f'))).toBe(false);
  expect(laterOf(at('10'), at('f'))).toEqual(at('10'));
  expect(laterOf(at('10'), at('f', '2'))).toEqual(at('f', '2'));
  expect(bytesBetween(at('f'), at('10'))).toBe(1);
  expect(bytesBetween(at('10'), at('f'))).toBe(0);
});

it('the timeline is that of the file of the log', () => {
  expect(endOf('16/B374D848')).toEqual(at('16b374d848', '10'));
});

it.each([
  ['behind the header of a page', '0/1002018', '1002000'],
  ['behind the header of a file', '0/2000028', '2000000'],
  ['at the end of a page', '0/1002000', '1002000'],
  ['behind the first record of a page', '0/1002020', '1002020'],
  ['behind the first record of a file', '0/2000030', '2000030'],
])('a position %s is that of the end of the last record', (_where, lsn, expected) => {
  expect(endOf(lsn).lsn).toBe(expected.padStart(16, '0'));
});
