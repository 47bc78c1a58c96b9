import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { scopeOf } from '../domain/access/permissions.ts';
import type { Principal } from '../domain/access/principal.ts';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { formatBytes } from './format-bytes.ts';
import { BODY_LIMIT, MAX_LARGE_BODIES, READER_BODY_LIMIT } from './limits.ts';
import { HttpError } from './problem.ts';

type Done = (error: Error | null, body?: Buffer) => void;

/** The number of bodies above READER_BODY_LIMIT that are being read. */
let largeBodies = 0;

/**
 * Reads the body of a request. Fails with status 413 as soon as the body turns
 * out to be larger than its sender may send, and with SERVICE_UNAVAILABLE while
 * too many large bodies are being read.
 */
export function readBody(request: FastifyRequest, payload: Readable, done: Done): void {
  const chunks: Buffer[] = [];
  let length = 0;
  let limit = READER_BODY_LIMIT;

  function stop(error: Error | null, body?: Buffer): void {
    payload.off('data', onData).off('end', onEnd).off('error', onError);
    done(error, body);
  }
  function onData(chunk: Buffer): void {
    length += chunk.length;
    const refusal = length > limit ? allowLarge(length) : undefined;
    if (refusal) stop(refusal);
    else chunks.push(chunk);
  }
  function allowLarge(size: number): Error | undefined {
    const refusal = refusalOfLargeBody(request, size);
    if (!refusal) {
      limit = BODY_LIMIT;
      countUntilRead(payload);
    }
    return refusal;
  }
  const onEnd = () => stop(null, Buffer.concat(chunks, length));
  const onError = () => stop(new HttpError(400, 'The body ended before it was complete: send it again'));

  const contentLength = Number(request.headers['content-length'] ?? 0);
  const refusal = contentLength > limit ? allowLarge(contentLength) : undefined;
  if (refusal) done(refusal);
  else payload.on('data', onData).on('end', onEnd).on('error', onError);
}

/** A request with its principal, which is `undefined` outside of the API. */
interface Sender {
  readonly principal?: Principal | undefined;
}

/** Returns the error for a body above READER_BODY_LIMIT, or `undefined` if its sender may send it now. */
function refusalOfLargeBody({ principal }: Sender, size: number): Error | undefined {
  // Routes outside of the API have no principal, and none of them takes a large body.
  if (!principal)
    return new HttpError(413, `${BODY_TOO_LARGE}: at most ${formatBytes(READER_BODY_LIMIT)} are allowed here`);
  if (scopeOf(principal).projects.write.length === 0) {
    return new HttpError(
      413,
      `${BODY_TOO_LARGE}: you cannot write to any project, so at most ${formatBytes(READER_BODY_LIMIT)} are allowed`,
    );
  }
  if (size > BODY_LIMIT) return new HttpError(413, `${BODY_TOO_LARGE}: at most ${formatBytes(BODY_LIMIT)} are allowed`);
  if (largeBodies < MAX_LARGE_BODIES) return undefined;
  return new DomainError(
    ErrorCode.SERVICE_UNAVAILABLE,
    `The service is reading ${MAX_LARGE_BODIES} bodies of more than ${formatBytes(READER_BODY_LIMIT)} already: try again`,
  );
}

export const BODY_TOO_LARGE = 'The body is too large';

function countUntilRead(payload: Readable): void {
  largeBodies += 1;
  payload.once('close', () => {
    largeBodies -= 1;
  });
}
