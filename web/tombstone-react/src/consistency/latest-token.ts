/** `<system identifier>.<timeline>.<position>`. All positions have 16 digits, so they compare as strings. */
const TOKEN = /^(\d{1,20}\.\d{1,10})\.([\da-f]{16})$/;

/**
 * Returns the token to keep of one that is known and one that has arrived since: the greater of two of the same system and
 * timeline, else the one that has arrived, as the service has failed over then. What is not a token is ignored.
 */
export function latestToken(known: string | undefined, arrived: unknown): string | undefined {
  if (typeof arrived !== 'string') return known;
  const [isToken, history, position = ''] = TOKEN.exec(arrived) ?? [];
  if (!isToken) return known;
  const [, knownHistory, knownPosition = ''] = TOKEN.exec(known ?? '') ?? [];
  return history === knownHistory && knownPosition >= position ? known : arrived;
}
