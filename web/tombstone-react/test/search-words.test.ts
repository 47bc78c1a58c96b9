import { expect, test } from 'vitest';
import { isFoundIn } from '../src/cache/search-words.ts';

test.each<[string, (string | null | undefined)[], boolean | undefined]>([
  ['morning', ['Good Morning', null], true],
  ['GOOD', ['Good Morning', null], true],
  ['evening', ['Good Morning', null], false],
  ['voice good', ['Good Morning', 'no voice'], true],
  ['good evening', ['Good Morning', 'no voice'], false],
  ['  good\u0085\u2003morning ', ['Good Morning', null], true],
  ['good\uFEFFmorning', ['Good Morning', null], false],
  ['od mor', ['Good Morning', null], true],
  ['100%', ['1000', null], false],
  ['a_b', ['a_b', null], true],
  ['你好', ['你好世界', null], true],
  ['再见', ['你好世界', null], false],
])('%j in %j is %j', (search, texts, found) => {
  expect(isFoundIn(texts, search)).toBe(found);
});

test.each<[string, string, boolean | undefined]>([
  ['über', 'über', true],
  ['über', 'Über', undefined],
  ['über', 'ohne', false],
  ['istanbul', 'İstanbul', undefined],
  ['ΟΔΟΣ', 'οδος', undefined],
  ['obsolete', 'déjà vu', false],
])('case beyond ASCII depends on the database: %j in %j is %j', (search, text, found) => {
  expect(isFoundIn([text], search)).toBe(found);
});

test('a text that is not known leaves open whether it has the word', () => {
  expect(isFoundIn(['Good Morning', undefined], 'morning')).toBe(true);
  expect(isFoundIn(['Good Morning', undefined], 'evening')).toBeUndefined();
  expect(isFoundIn(undefined, 'morning')).toBeUndefined();
});
