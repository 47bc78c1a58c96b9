/** A request is wrong, or asks for too much. The message says what to do, and is shown to the client. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: 'BAD_USER_INPUT' | 'QUERY_TOO_COMPLEX';

  constructor(code: RequestError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export const badInput = (message: string): RequestError => new RequestError('BAD_USER_INPUT', message);

export const tooComplex = (message: string): RequestError => new RequestError('QUERY_TOO_COMPLEX', message);

/** @param count how many the request has, where that is known */
export const tooMany = (what: string, most: number, count?: number): RequestError =>
  tooComplex(
    `The request has too many ${what}${count === undefined ? '' : ` (${count.toLocaleString('en')})`}: at most ${most.toLocaleString('en')} are allowed`,
  );
