/** The longest piece of a request that a message repeats whole, in code units: an id in quotation marks is shorter. */
const LONGEST_PIECE = 40;

/** What is left of a longer one. An answer tells at most four errors of a request that is not executed. */
const SHORTENED_PIECE = 24;

/** No message of GraphQL is longer with what it repeats cut, in code units. */
const LONGEST_MESSAGE = 350;

/** The most that a message repeats of a request, in code units. */
const MAX_REPEATED = 100;

const ELLIPSIS = '…';

/** The beginning of a text that is longer than `most` code units. It never ends with one half of a character. */
export function shortened(text: string, most: number = MAX_REPEATED): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}${ELLIPSIS}`;
}

/**
 * A message of GraphQL with little of what was sent: it quotes values and names
 * whole, and a value may have megabytes. What it quotes is either in quotation
 * marks, in brackets (a value that is a list or an object), or a long word.
 */
export function withoutLongInput(message: string): string {
  let left = MAX_REPEATED;
  let mayShorten = SHORTENED_PIECE;
  let brief = '';
  let done = 0;

  for (const [start, end] of piecesOf(message)) {
    const piece = message.slice(start, end);
    const most = piece.length > LONGEST_PIECE ? Math.min(mayShorten, left) : left;
    const kept = piece.startsWith('"') ? `"${shortened(piece.replace(/^"|"$/g, ''), most)}"` : shortened(piece, most);
    if (piece.length > LONGEST_PIECE) mayShorten = 0;
    left = Math.max(0, left - kept.length);
    brief += message.slice(done, start) + kept;
    done = end;
  }
  const rest = brief + message.slice(done);
  return rest.length > LONGEST_MESSAGE ? beginningOf(rest) : rest;
}

/** What is left of a message that repeats a value unescaped, so that its quotation marks do not tell where it ends. */
function beginningOf(message: string): string {
  const value = message.search(/"[^"]{3}/);
  return shortened(message, value === -1 ? MAX_REPEATED : value + SHORTENED_PIECE);
}

/** Where the pieces of a message are that may be repeated from the request. */
function* piecesOf(message: string): Generator<[start: number, end: number]> {
  // The text of a string is quoted here as it is, with the quotation marks and line breaks that are in it.
  const syntax = /^Syntax Error: [^"]*\b(?:Block)?String (?=")/.exec(message);
  if (syntax) return yield [syntax[0].length, message.lastIndexOf('"') + 1];
  const pieces = new RegExp(`${QUOTED}|[{[]|[^\\s"{[]{${LONGEST_PIECE + 1},}`, 'g');
  for (let piece = pieces.exec(message); piece; piece = pieces.exec(message)) {
    const isValue = piece[0] === '{' || piece[0] === '[';
    if (isValue) pieces.lastIndex = endOfValue(message, piece.index);
    yield [piece.index, pieces.lastIndex];
  }
}

/** A text in quotation marks, or one that is cut off. */
const QUOTED = '"(?:[^"\\\\]|\\\\[^])*"?';

/** Where the list or object ends that begins at `start`. */
function endOfValue(message: string, start: number): number {
  const marks = new RegExp(`${QUOTED}|[{}[\\]]`, 'g');
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(message); mark; mark = marks.exec(message)) {
    if (mark[0] === '{' || mark[0] === '[') depth += 1;
    else if (mark[0] === '}' || mark[0] === ']') depth -= 1;
    if (depth === 0) return marks.lastIndex;
  }
  return message.length;
}
