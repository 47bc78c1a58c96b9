/** The largest number of characters of a value in a message. */
const MAX_SHOWN = 100;

/** Characters that a terminal does not show as themselves: control and format characters, unusual spaces, and lone surrogates. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|[^\S ]/u;

/**
 * Quotes an invalid value for a message: at most 100 characters, with invisible ones as escapes. Omits the user, the
 * password and the parameters of a URL.
 */
export function shownValue(value: string): string {
  const visible = Array.from(hideSecrets(value), visibleCharacter);
  let text = visible.join('');
  if (text.length <= MAX_SHOWN) return `"${text}"`;
  while (text.length >= MAX_SHOWN) text = text.slice(0, -(visible.pop() as string).length);
  return `"${text}…"`;
}

/** A password may contain any character unencoded. If an `@` follows a `?`, the end of the password is ambiguous, so all is hidden. */
function hideSecrets(value: string): string {
  const [, scheme, rest] = /^(.*?:\/\/)(.*)$/s.exec(value) ?? [];
  if (scheme === undefined || rest === undefined) return value;
  const [server = '', ...parameters] = rest.split('?');
  if (parameters.some((part) => part.includes('@'))) return `${scheme}…`;
  return scheme + server.replace(/.*@/s, '…@') + (parameters.length > 0 ? '?…' : '');
}

function visibleCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return INVISIBLE.test(character) ? `\\u{${(character.codePointAt(0) as number).toString(16)}}` : character;
}
