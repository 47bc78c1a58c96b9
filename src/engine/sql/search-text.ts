import type { Condition } from '../model/condition.ts';
import type { Table } from '../model/table.ts';
import type { Bind } from './bind.ts';

/** Returns the texts of a row as one. Words have no white space, so none reaches from one text into the next. */
export const joinedText = (table: Table, alias: string, texts: readonly string[]): string =>
  `(${texts.map((text) => `coalesce(${alias}.${table.column(text)}, '')`).join(` || e'\\n' || `)})`;

type Words<Source> = Extract<Condition<Source>, { readonly folding: unknown }>;

/** Returns the pattern of LIKE for texts that contain a word. */
const patternOf = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Returns the condition that a text contains all words. It is `ilike` for each, but folds the case of the text once for all. */
export function allWords<Source>(text: string, { words, folding }: Words<Source>, bind: Bind<Source>): string {
  const patterns = bind((source) => words(source).map(patternOf), 'text[]');
  const matches = (folded: string) =>
    `${folded} like all((select array_agg(lower(pattern)) from unnest(${patterns}) as pattern)::text[])`;
  if (folding === 'none') return matches(text);
  const matchesAll = matches(`lower(${text})`);
  if (folding === 'all') return matchesAll;
  const matchesAscii = matches(`lower(${text} collate "C")`);
  const matchesKelvin = folding === 'ascii' ? 'false' : `strpos(${text}, '\u212A') > 0 and ${matchesAll}`;
  // The planner decides this case: I is the capital of another letter where the locale is Turkish.
  return `case when lower('I') = 'i' then ${matchesAscii} or ${matchesKelvin} else ${matchesAll} end`;
}

/** Returns the placeholders for the patterns of words, one for each. An index serves conditions with these only. */
export const patternsOf = <Source>(
  words: (source: Source) => readonly string[],
  count: number,
  bind: Bind<Source>,
): string[] =>
  Array.from({ length: count }, (_, at) => bind((source) => patternOf(words(source)[at] as string), 'text'));
