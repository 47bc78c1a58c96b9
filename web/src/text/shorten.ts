const LONGEST = 80;

/** A text as short as a title or a message wants it. */
export function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('');
}
