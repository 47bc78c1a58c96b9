/** Not `\s`, which has U+FEFF and lacks U+0085. */
const WHITE_SPACE = /\p{White_Space}+/u;

/**
 * Returns whether a row with these texts is found by a search, by the rules of the service: each word is in one of the
 * texts, upper and lower case alike. Returns undefined when that is not known: a text is not known, or only case beyond
 * ASCII differs, which depends on the database.
 *
 * @param texts undefined when none of them is known; a text is null when the row has none
 */
export function isFoundIn(
  texts: readonly (string | null | undefined)[] | undefined,
  search: string,
): boolean | undefined {
  if (!texts) return undefined;
  const found = search
    .split(WHITE_SPACE)
    .filter((word) => word !== '')
    .map((word) => isWordIn(texts, word));
  if (found.includes(false)) return false;
  return found.includes(undefined) ? undefined : true;
}

function isWordIn(texts: readonly (string | null | undefined)[], word: string): boolean | undefined {
  const folded = foldAscii(word);
  if (texts.some((text) => text != null && foldAscii(text).includes(folded))) return true;
  const isCertain = texts.every((text) => text !== undefined && !foldAll(text ?? '').includes(foldAll(word)));
  return isCertain ? false : undefined;
}

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Folds all case that some database folds: those differ in the dotless and the dotted I, and in the final sigma. */
const foldAll = (text: string): string =>
  text.toUpperCase().toLowerCase().replaceAll('\u0307', '').replaceAll('ς', 'σ');
