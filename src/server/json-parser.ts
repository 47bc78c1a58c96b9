import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { MAX_JSON_PARTS } from './limits.ts';
import { HttpError } from './problem.ts';
import { readBody } from './read-body.ts';

/**
 * Parses JSON bodies with a limited number of parts: parsing a few megabytes of
 * brackets would block the process for a second. Bodies that are compressed or
 * not in UTF-8 are rejected with 415 or 400 before they are parsed.
 */
export function addJsonParser(app: FastifyInstance): void {
  // Fastify's defaults: reject the keys `__proto__` and `constructor`.
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', (request, payload, done) => {
    const unsupported = unsupportedEncoding(request);
    if (unsupported) return done(unsupported);
    readBody(request, payload, (error, body = EMPTY) => {
      const problem = error ?? contentProblem(body);
      if (problem) done(problem);
      else parse(request, body.toString('utf8'), done);
    });
  });
}

const EMPTY = Buffer.alloc(0);

/** Returns the error for headers that announce an encoding other than plain UTF-8. */
function unsupportedEncoding({ headers }: FastifyRequest): Error | undefined {
  const { 'content-encoding': compression = '', 'content-type': type = '' } = headers;
  if (compression !== '' && compression.toLowerCase() !== 'identity') {
    return new HttpError(415, 'Compressed bodies are not supported: send the body without Content-Encoding');
  }
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return undefined;
  return new HttpError(415, 'JSON must be in UTF-8: send the body in that encoding, without another charset');
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

function contentProblem(body: Buffer): Error | undefined {
  // Node would replace malformed bytes with U+FFFD, and the replacement would be stored.
  if (!isUtf8(body)) return new HttpError(400, 'The body is not well-formed UTF-8: encode it as UTF-8');
  return hasFewParts(body) ? undefined : new DomainError(ErrorCode.QUERY_TOO_COMPLEX, TOO_MANY_PARTS);
}

const TOO_MANY_PARTS = `The body has too many parts: at most ${MAX_JSON_PARTS.toLocaleString('en')} objects, lists, keys and values are allowed`;

const [QUOTE, BACKSLASH, BRACE, BRACKET, COMMA, COLON] = [...Buffer.from('"\\{[,:')] as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Whether the body is within the limit of parts. Counts opening brackets, commas and colons outside of strings: each part has at least one. */
function hasFewParts(body: Buffer): boolean {
  if (body.length <= MAX_JSON_PARTS) return true;
  let parts = 0;
  for (let index = 0; index < body.length && parts <= MAX_JSON_PARTS; index++) {
    const byte = body[index];
    if (byte === QUOTE) index = endOfString(body, index + 1);
    else if (byte === BRACE || byte === BRACKET || byte === COMMA || byte === COLON) parts += 1;
  }
  return parts <= MAX_JSON_PARTS;
}

/** Returns the index of the closing quotation mark, or the length of the body. Large bodies are mostly strings, which `indexOf` skips fast. */
function endOfString(body: Buffer, start: number): number {
  for (let from = start; ; ) {
    const quote = body.indexOf(QUOTE, from);
    if (quote === -1) return body.length;
    let backslashes = 0;
    while (quote - backslashes > from && body[quote - backslashes - 1] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    from = quote + 1;
  }
}
