import { GraphQLObjectType } from 'graphql';
import { printed } from '../../src/engine/output/json-writer.ts';
import { type Column, columnOf, printCell } from '../../src/engine/output/write-column.ts';
import { DateTime } from '../../src/graphql/scalars.ts';
import { RawRow } from '../../src/postgres/raw-row.ts';

const type = new GraphQLObjectType({ name: 'Row', fields: { at: { type: DateTime } } });
const at = columnOf(type, 'at') as Column;

/** What is printed of a cell; `undefined` where that is left to the reader of cells. */
function print(cell: string): unknown {
  let isPrinted = false;
  const text = printed((output) => {
    isPrinted = printCell(at, RawRow.of([cell]), 0, output);
  });
  return isPrinted ? text : undefined;
}

it.each([
  ['2026-11-21 20:15:30+00', '"2026-11-21T20:15:30.000Z"'],
  ['2026-11-21 20:15:30.12+00', '"2026-11-21T20:15:30.120Z"'],
])('an instant in UTC is printed from its bytes: %s', (cell, json) => {
  expect(print(cell)).toBe(json);
});

it.each([
  '2026-11-21 20:15:30+05',
  '2026-11-21 20:15:30.12-05',
  '2026-11-21 20:15:30+05:30',
  '11/21/2026 20:15:30.12 +00',
  '12026-11-21 20:15:30.1+00',
])('an instant with another offset or in another style is not: %s', (cell) => {
  expect(print(cell)).toBeUndefined();
});
