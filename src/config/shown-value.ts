/** How many characters of a refused value a message holds at most. */
const LONGEST = 100;

/** What a terminal does not show as itself: control and formatting characters, unusual spaces, and halves of characters. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|[^\S ]/u;

/**
 * A refused value for a message, in quotes: at most 100 characters of it, with invisible ones as escapes. Of an
 * address, the user, the password and the parameters are left out.
 */
export function shownValue(value: string): string {
  const visible = Array.from(withoutSecrets(value), visibleCharacter);
  let text = visible.join('');
  if (text.length <= LONGEST) return `"${text}"`;
  while (text.length >= LONGEST) text = text.slice(0, -(visible.pop() as string).length);
  return `"${text}…"`;
}

/** A password may hold any character unencoded: where an `@` follows a `?`, it is not plain where the password ends. */
function withoutSecrets(value: string): string {
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
