import { expect, test } from 'vitest';
import { bulkCalls } from '../../src/bulk-calls.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);

test('120 ids are sent in calls of 50, 50 and 20, in their order, with the other variables', () => {
  const calls = bulkCalls({ projectId: 'p', ids: idsOf(120), reason: 'obsolete' });

  expect(calls.map(({ ids }) => ids.length)).toEqual([50, 50, 20]);
  expect(calls.flatMap(({ ids }) => ids)).toEqual(idsOf(120));
  expect(calls[2]).toMatchObject({ projectId: 'p', reason: 'obsolete' });
});

test('a repeated id is sent once, in upper case too, and no id needs no call', () => {
  expect(bulkCalls({ projectId: 'p', ids: ['a', 'b', 'A'] })).toEqual([{ projectId: 'p', ids: ['a', 'b'] }]);
  expect(bulkCalls({ projectId: 'p', ids: [] })).toEqual([]);
});

test('each call has the expected numbers of its ids', () => {
  const ids = idsOf(51);
  const calls = bulkCalls({ projectId: 'p', ids: [...ids, 'id-0'], expectedFeedbackCounts: [...ids.keys(), 0] });

  expect(calls[0]?.expectedFeedbackCounts).toEqual([...ids.keys()].slice(0, 50));
  expect(calls[1]).toEqual({ projectId: 'p', ids: ['id-50'], expectedFeedbackCounts: [50] });
});

test('expected numbers that do not fit the ids are an error', () => {
  expect(() => bulkCalls({ projectId: 'p', ids: ['a', 'b'], expectedFeedbackCounts: [1] })).toThrow(
    'one number for each id: 1 for 2',
  );
  expect(() => bulkCalls({ projectId: 'p', ids: ['a', 'a'], expectedFeedbackCounts: [1, 2] })).toThrow('for a');
});
