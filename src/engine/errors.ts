/** A request is invalid or over a limit. Clients get the message, so it says what to do. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: 'BAD_USER_INPUT' | 'QUERY_TOO_COMPLEX';

  constructor(code: RequestError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export const invalidInput = (message: string): RequestError => new RequestError('BAD_USER_INPUT', message);

export const tooComplex = (message: string): RequestError => new RequestError('QUERY_TOO_COMPLEX', message);

/** @param count the number in the request; `undefined` if it was not counted to the end */
export const tooMany = (what: string, limit: number, count?: number): RequestError =>
  tooComplex(
    `The request has too many ${what}${count === undefined ? '' : ` (${count.toLocaleString('en')})`}: at most ${limit.toLocaleString('en')} are allowed`,
  );
