import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { scopeOf } from '../domain/access/permissions.ts';
import type { Principal } from '../domain/access/principal.ts';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { byteSize } from './byte-size.ts';
import { BODY_LIMIT, MAX_LARGE_BODIES, READER_BODY_LIMIT } from './limits.ts';
import { RequestError } from './problem.ts';

type Done = (error: Error | null, body?: Buffer) => void;

/** How many bodies above READER_BODY_LIMIT are being read. */
let largeBodies = 0;

/**
 * Reads the body of a request. Fails with status 413 as soon as it is known to
 * be larger than its sender may send, and with SERVICE_UNAVAILABLE while too
 * many large ones are being read.
 */
export function readBody(request: FastifyRequest, payload: Readable, done: Done): void {
  const chunks: Buffer[] = [];
  let length = 0;
  let limit = READER_BODY_LIMIT;

  function stop(error: Error | null, body?: Buffer): void {
    payload.off('data', take).off('end', end).off('error', fail);
    done(error, body);
  }
  function take(chunk: Buffer): void {
    length += chunk.length;
    const refusal = length > limit ? allowLarge(length) : undefined;
    if (refusal) stop(refusal);
    else chunks.push(chunk);
  }
  function allowLarge(size: number): Error | undefined {
    const refusal = refusalOfLarge(request, size);
    if (!refusal) {
      limit = BODY_LIMIT;
      countUntilRead(payload);
    }
    return refusal;
  }
  const end = () => stop(null, Buffer.concat(chunks, length));
  const fail = () => stop(new RequestError(400, 'The body ended before it was complete: send it again'));

  const announced = Number(request.headers['content-length'] ?? 0);
  const refusal = announced > limit ? allowLarge(announced) : undefined;
  if (refusal) done(refusal);
  else payload.on('data', take).on('end', end).on('error', fail);
}

/** The principal of a request; `undefined` where it does not reach the API. */
interface Sender {
  readonly principal?: Principal | undefined;
}

/** Why somebody may not send a body of this size, which is above READER_BODY_LIMIT, or not now. */
function refusalOfLarge({ principal }: Sender, size: number): Error | undefined {
  // Outside of the API nobody is known, and nothing takes a large body.
  if (!principal) return new RequestError(413, `${TOO_LARGE}: at most ${byteSize(READER_BODY_LIMIT)} are allowed here`);
  if (scopeOf(principal).projects.write.length === 0) {
    return new RequestError(
      413,
      `${TOO_LARGE}: you may change no project, so at most ${byteSize(READER_BODY_LIMIT)} are allowed`,
    );
  }
  if (size > BODY_LIMIT) return new RequestError(413, `${TOO_LARGE}: at most ${byteSize(BODY_LIMIT)} are allowed`);
  if (largeBodies < MAX_LARGE_BODIES) return undefined;
  return new DomainError(
    ErrorCode.SERVICE_UNAVAILABLE,
    `The service is reading ${MAX_LARGE_BODIES} bodies of more than ${byteSize(READER_BODY_LIMIT)} already: try again`,
  );
}

export const TOO_LARGE = 'The body is too large';

function countUntilRead(payload: Readable): void {
  largeBodies += 1;
  payload.once('close', () => {
    largeBodies -= 1;
  });
}
