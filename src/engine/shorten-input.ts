/**
 * The maximum length of a piece of a request that a message repeats in full, in
 * UTF-16 code units. An id in quotation marks is shorter.
 */
const LONGEST_PIECE = 40;

/** The length to which a longer piece is shortened. */
const SHORTENED_PIECE = 24;

/** The maximum length of a message, in code units. Messages of GraphQL.js are shorter once their input is shortened. */
const LONGEST_MESSAGE = 350;

/** The maximum number of code units that a message repeats of a request. */
const MAX_REPEATED = 100;

const ELLIPSIS = '…';

/**
 * Returns the text, or its beginning if it is longer than `limit` code units.
 * It never ends within a surrogate pair.
 */
export function shortened(text: string, limit: number = MAX_REPEATED): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}${ELLIPSIS}`;
}

/**
 * Returns a message of GraphQL.js with the input that it repeats shortened.
 * GraphQL.js repeats values and names in full, and a value can have megabytes:
 * in quotation marks, in brackets (a list or an object), or as a long word.
 */
export function withoutLongInput(message: string): string {
  let budget = MAX_REPEATED;
  // Only the first long piece keeps its beginning.
  let longPieceLength = SHORTENED_PIECE;
  let result = '';
  let copiedTo = 0;

  for (const [start, end] of piecesOf(message)) {
    const piece = message.slice(start, end);
    const limit = piece.length > LONGEST_PIECE ? Math.min(longPieceLength, budget) : budget;
    const kept = piece.startsWith('"') ? `"${shortened(piece.replace(/^"|"$/g, ''), limit)}"` : shortened(piece, limit);
    if (piece.length > LONGEST_PIECE) longPieceLength = 0;
    budget = Math.max(0, budget - kept.length);
    result += message.slice(copiedTo, start) + kept;
    copiedTo = end;
  }
  result += message.slice(copiedTo);
  return result.length > LONGEST_MESSAGE ? beginningOf(result) : result;
}

/**
 * Returns the beginning of a message that repeats a value unescaped, so that
 * its quotation marks do not show where it ends.
 */
function beginningOf(message: string): string {
  const value = message.search(/"[^"]{3}/);
  return shortened(message, value === -1 ? MAX_REPEATED : value + SHORTENED_PIECE);
}

/** Yields the positions of the pieces of a message that it may repeat from the request. */
function* piecesOf(message: string): Generator<[start: number, end: number]> {
  // A syntax error repeats the string unescaped, with the quotation marks and line breaks in it.
  const syntax = /^Syntax Error: [^"]*\b(?:Block)?String (?=")/.exec(message);
  if (syntax) return yield [syntax[0].length, message.lastIndexOf('"') + 1];
  const pieces = new RegExp(`${QUOTED}|[{[]|[^\\s"{[]{${LONGEST_PIECE + 1},}`, 'g');
  for (let piece = pieces.exec(message); piece; piece = pieces.exec(message)) {
    const isValue = piece[0] === '{' || piece[0] === '[';
    if (isValue) pieces.lastIndex = endOfValue(message, piece.index);
    yield [piece.index, pieces.lastIndex];
  }
}

/** A text in quotation marks, of which the last may be missing. */
const QUOTED = '"(?:[^"\\\\]|\\\\[^])*"?';

/** Returns the position after the list or object that starts at `start`. */
function endOfValue(message: string, start: number): number {
  const brackets = new RegExp(`${QUOTED}|[{}[\\]]`, 'g');
  brackets.lastIndex = start;
  let depth = 0;
  for (let match = brackets.exec(message); match; match = brackets.exec(message)) {
    if (match[0] === '{' || match[0] === '[') depth += 1;
    else if (match[0] === '}' || match[0] === ']') depth -= 1;
    if (depth === 0) return brackets.lastIndex;
  }
  return message.length;
}
