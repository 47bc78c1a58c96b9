const MAX_LENGTH = 80;

/** Shortens a text for a title or a message. */
export function shorten(text: string): string {
  const characters = [...text.trim()];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : characters.join('');
}
