import { type Cell, cellReader } from '../../src/postgres/cell.ts';

it.each([
  ['text', 'a text', 'a text'],
  ['uuid', '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d', '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d'],
  ['int', '42', 42],
  ['double precision', '1e+20', 1e20],
  ['double precision', '0.1', 0.1],
  ['uuid[]', '{}', []],
  ['uuid[]', '{a}', ['a']],
  ['uuid[]', '{a,b}', ['a', 'b']],
])('a cell of type %s is parsed: %s', (type, cell, value) => {
  expect(cellReader(type)(cell)).toEqual(value);
});

it.each(['text', 'uuid', 'int', 'double precision', 'uuid[]', 'timestamptz(3)'])('NULL of type %s is null', (type) => {
  expect(cellReader(type)(null)).toBeNull();
});

it.each<[Cell, string]>([
  ['2026-11-21 20:15:30+05', '2026-11-21T15:15:30.000Z'],
  ['2026-11-22 01:45:30.123+05:30', '2026-11-21T20:15:30.123Z'],
  ['2026-11-21 16:45:30.1-03:30', '2026-11-21T20:15:30.100Z'],
  ['1899-12-31 23:12:28-00:53:28', '1900-01-01T00:05:56.000Z'],
  ['2026-11-21 20:15:30.12-00', '2026-11-21T20:15:30.120Z'],
  ['12026-11-21 20:15:30+00', '+012026-11-21T20:15:30.000Z'],
])('the offset of an instant is applied: %s', (cell, shown) => {
  expect(cellReader('timestamptz(3)')(cell)).toBe(shown);
});

it.each([
  '11/21/2026 20:15:30 UTC',
  '11/21/2026 20:15:30.12 +00',
  '21.11.2026 20:15:30 UTC',
  'Sat Nov 21 20:15:30 2026 UTC',
  'infinity',
  '0044-03-15 12:00:00+00 BC',
  '2026-11-21',
])('text that is not an instant in ISO style is refused: %s', (cell) => {
  expect(() => cellReader('timestamptz(3)')(cell)).toThrow('not in ISO style');
});

describe('an instant always has milliseconds and Z', () => {
  it.each<[Cell, string]>([
    ['2026-11-21 20:15:30+00', '2026-11-21T20:15:30.000Z'],
    ['2026-11-21 20:15:30.1+00', '2026-11-21T20:15:30.100Z'],
    ['2026-11-21 20:15:30.12+00', '2026-11-21T20:15:30.120Z'],
    ['2026-11-21 20:15:30.123+00', '2026-11-21T20:15:30.123Z'],
    ['2026-11-21 20:15:30.003+00', '2026-11-21T20:15:30.003Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
  ])('%s', (cell, shown) => {
    expect(cellReader('timestamptz(3)')(cell)).toBe(shown);
  });
});

it.each([
  'boolean',
  'numeric(10,0)',
  'bigint',
  'smallint',
  'real',
  'jsonb',
  'date',
  'text[]',
  'timestamp(3)',
  'timestamptz',
  'timestamptz(6)',
  '',
])('a column of the unknown type %p is refused', (type) => {
  expect(() => cellReader(type)).toThrow(`A column of the type ${type} cannot be read`);
});
