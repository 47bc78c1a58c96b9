import { RawRow } from '../../src/postgres/raw-row.ts';

const row = RawRow.of(['12', null, '', 'Grüße 🪦', '12', '2']);

it('a cell is text or null', () => {
  expect([0, 1, 2, 3].map((cell) => row.text(cell))).toEqual(['12', null, '', 'Grüße 🪦']);
  expect(row.fields).toEqual(['12', null, '', 'Grüße 🪦', '12', '2']);
});

it('null differs from empty text', () => {
  expect([1, 2].map((cell) => row.isNull(cell))).toEqual([true, false]);
  expect(row.isSame(1, row, 2)).toBe(false);
  expect(row.isSame(2, row, 1)).toBe(false);
});

it('a whole number is parsed from its digits', () => {
  expect([row.number(0), row.number(5)]).toEqual([12, 2]);
});

it.each([
  [0, 4, true],
  [0, 5, false],
  [5, 0, false],
  [1, 1, true],
  [2, 2, true],
])('cells are equal if their bytes are: %i and %i, %s', (cell, other, same) => {
  expect(row.isSame(cell, RawRow.of(row.fields), other)).toBe(same);
});
