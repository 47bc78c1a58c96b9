import { expect, test } from 'vitest';
import { age } from './age.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

test.each([
  ['2026-03-01T11:59:30.000Z', 'just now'],
  ['2026-03-01T11:59:00.000Z', '1 minute ago'],
  ['2026-03-01T09:01:00.000Z', '2 hours ago'],
  ['2026-02-27T12:00:00.000Z', '2 days ago'],
  // A clock that is behind the service's is no reason to speak of the future.
  ['2026-03-01T12:00:05.000Z', 'just now'],
])('%s is %s', (instant, words) => {
  expect(age(instant, NOW)).toBe(words);
});
