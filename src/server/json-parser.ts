import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { MAX_JSON_PARTS } from './limits.ts';
import { RequestError } from './problem.ts';
import { readBody } from './read-body.ts';

/**
 * Takes bodies of JSON that are made of texts rather than of structure: parsing
 * a few megabytes of brackets takes a second. They must be in UTF-8 and not
 * compressed, and are answered with 415 or 400 before they are parsed.
 */
export function addJsonParser(app: FastifyInstance): void {
  // As the framework's own does by default: keys that mean something to every object are refused.
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

/** Why the bytes of a body cannot be read as JSON by what its headers say of them. */
function unsupportedEncoding({ headers }: FastifyRequest): Error | undefined {
  const { 'content-encoding': compression = '', 'content-type': type = '' } = headers;
  if (compression !== '' && compression.toLowerCase() !== 'identity') {
    return new RequestError(415, 'Compressed bodies are not supported: send the body without Content-Encoding');
  }
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return undefined;
  return new RequestError(415, 'JSON must be in UTF-8: send the body in that encoding, without another charset');
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

function contentProblem(body: Buffer): Error | undefined {
  // Node replaces malformed bytes by U+FFFD, and that would be stored.
  if (!isUtf8(body)) return new RequestError(400, 'The body is not well-formed UTF-8: encode it as UTF-8');
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

/** Whether there are few enough brackets, commas and colons outside of texts. Every part has at least one of them. */
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

/** Where the quotation mark is that ends a text; the length of the body where none does. Most of a large body is texts, which `indexOf` skips at once. */
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
