import { GraphQLObjectType } from 'graphql';
import { writeJson } from '../../src/engine/output/json-writer.ts';
import { type Column, columnOf, writeCell } from '../../src/engine/output/write-column.ts';
import { DateTime } from '../../src/graphql/scalars.ts';
import { RawRow } from '../../src/postgres/raw-row.ts';

const type = new GraphQLObjectType({ name: 'Row', fields: { at: { type: DateTime } } });
const at = columnOf(type, 'at') as Column;

/** Returns the JSON of a cell; `undefined` if its bytes cannot be copied. */
function jsonOf(cell: string): unknown {
  let isWritten = false;
  const json = writeJson((writer) => {
    isWritten = writeCell(at, RawRow.of([cell]), 0, writer);
  });
  return isWritten ? json : undefined;
}

it.each([
  ['2026-11-21 20:15:30+00', '"2026-11-21T20:15:30.000Z"'],
  ['2026-11-21 20:15:30.12+00', '"2026-11-21T20:15:30.120Z"'],
])('the bytes of an instant in UTC are copied: %s', (cell, json) => {
  expect(jsonOf(cell)).toBe(json);
});

it.each([
  '2026-11-21 20:15:30+05',
  '2026-11-21 20:15:30.12-05',
  '2026-11-21 20:15:30+05:30',
  '11/21/2026 20:15:30.12 +00',
  '12026-11-21 20:15:30.1+00',
])('the bytes of an instant with another offset or date style are not copied: %s', (cell) => {
  expect(jsonOf(cell)).toBeUndefined();
});
