const MAX_LENGTH = 80;

/** Shortens a text for a title or a message. */
export function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : characters.join('');
}

/** Returns whether the shortened text in one line lacks something of the text: its end or its line breaks. */
export function isShortened(text: string): boolean {
  return shorten(text) !== text.trim() || text.trim().includes('\n');
}
