import { badInput } from './errors.ts';
import { requireStorable, SHORT_TEXT } from './text.ts';

/** The most different words of a search. */
const MAX_WORDS = 20;

/** Not `\s`, which has U+FEFF and lacks U+0085. */
const WHITE_SPACE = /\p{White_Space}+/u;

/**
 * Returns the different words of a search, which are separated by Unicode's white space. Throws
 * BAD_USER_INPUT when the search is blank, has more than 200 code points after trimming or more than
 * 20 different words, or cannot occur in a stored text.
 */
export function searchWords(search: string): string[] {
  const words = search.split(WHITE_SPACE).filter((word) => word !== '');
  if (words.length === 0) throw badInput('search must not be blank');
  requireStorable('search', trimmed(search, words), SHORT_TEXT);
  const different = [...new Set(words)];
  if (different.length > MAX_WORDS)
    throw badInput(`search has too many words: at most ${MAX_WORDS} different words are allowed`);
  return different;
}

/** A regular expression would take quadratic time for many blanks. */
const trimmed = (search: string, words: readonly string[]): string => {
  const [first, last] = [words.at(0) as string, words.at(-1) as string];
  return search.slice(search.indexOf(first), search.lastIndexOf(last) + last.length);
};
