/** A request asks for something wrongly, or for too much. Its message says what to do, and reaches the client as it stands. */
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
