/** `<system identifier>.<timeline>.<position>`. All positions have 16 digits, so they compare as strings. */
const TOKEN = /^(\d{1,20}\.\d{1,10})\.([\da-f]{16})$/;

/**
 * Returns the token to keep. Of two tokens of the same system and timeline it is the greater one. Otherwise it is the
 * newly arrived one, as the service has failed over. A value that is not a token is ignored.
 */
export function latestToken(known: string | undefined, arrived: unknown): string | undefined {
  if (typeof arrived !== 'string') return known;
  const [isToken, history, position = ''] = TOKEN.exec(arrived) ?? [];
  if (!isToken) return known;
  const [, knownHistory, knownPosition = ''] = TOKEN.exec(known ?? '') ?? [];
  return history === knownHistory && knownPosition >= position ? known : arrived;
}
