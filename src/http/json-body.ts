import type { FastifyInstance } from 'fastify';
import { ErrorCode, RefusalError } from '../domain/errors.ts';
import { MAX_JSON_PARTS } from './limits.ts';

/** Takes bodies of JSON that are made of texts rather than of structure: parsing a few megabytes of brackets takes a second. */
export function takeModestJson(app: FastifyInstance): void {
  // As the framework's own does by default: keys that mean something to every object are refused.
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isModest(body as Buffer)) parse(request, body.toString('utf8'), done);
    else done(new RefusalError(ErrorCode.QUERY_TOO_COMPLEX, TOO_MANY_PARTS));
  });
}

const TOO_MANY_PARTS = `The body has too many parts: at most ${MAX_JSON_PARTS.toLocaleString('en')} are allowed`;

const [QUOTE, BACKSLASH, BRACE, BRACKET, COMMA, COLON] = [...Buffer.from('"\\{[,:')] as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Whether there are few enough brackets, commas and colons outside of texts. Every part has at least one of them. */
function isModest(body: Buffer): boolean {
  if (body.length <= MAX_JSON_PARTS) return true;
  let parts = 0;
  let isText = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (isText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === BRACE || byte === BRACKET || byte === COMMA || byte === COLON) parts += 1;
  }
  return parts <= MAX_JSON_PARTS;
}
