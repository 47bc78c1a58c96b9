import { expect, test } from 'vitest';
import { elapsed } from './elapsed.ts';

const START = '2026-12-01T06:00:00.000Z';

test.each([
  ['2026-12-01T06:00:00.000Z', '0.0 s'],
  ['2026-12-01T06:00:00.420Z', '0.4 s'],
  ['2026-12-01T06:00:40.400Z', '40 s'],
  ['2026-12-01T06:01:00.000Z', '1 min'],
  ['2026-12-01T06:05:07.000Z', '5 min 7 s'],
  ['2026-12-01T08:05:07.000Z', '2 h 5 min'],
  ['2026-12-04T06:00:59.000Z', '3 d'],
  // The clocks of two machines differ.
  ['2026-12-01T05:59:59.000Z', '0.0 s'],
])('until %s: %s', (end, text) => {
  expect(elapsed(START, end)).toBe(text);
});
