/**
 * Which letters of a text must be in lower case before words are looked for in it: none, those of
 * ASCII, those and the Kelvin sign, or all. Folding all takes most of the time of a search.
 */
export type CaseFolding = 'none' | 'ascii' | 'ascii and Kelvin' | 'all';

/** Returns the folding that tells whether a text contains all of the words, in upper or lower case. */
export function caseFoldingFor(words: readonly string[]): CaseFolding {
  const text = words.join(' ');
  if (text.toLowerCase() === text.toUpperCase()) return 'none';
  if (/\P{ASCII}/u.test(text)) return 'all';
  // The only letter beyond ASCII that Unicode's case folding takes to one of ASCII.
  return /k/i.test(text) ? 'ascii and Kelvin' : 'ascii';
}
