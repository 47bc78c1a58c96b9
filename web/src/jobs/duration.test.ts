import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test.each([
  [0.42, '0:00.4'],
  [9.99, '0:10'],
  [12.3, '0:12'],
  [1_904.2, '31:44'],
  [3_723, '1:02:03'],
  [3_599.6, '1:00:00'],
])('%d s plays %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
