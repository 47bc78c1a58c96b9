/** A malicious request as data, and the error that it must get. `<job>` in it is replaced by the id of that row. */
export interface HostileRequest {
  readonly name: string;
  readonly sent: Sent;
  readonly refused: Refusal;
}

/** An HTTP request, or raw bytes that no HTTP client would send. */
export type Sent = { path: string; method: string; headers: Headers; body?: string | (() => string) } | { raw: string };

export interface Refusal {
  /** `closed` when the connection ends without an answer. */
  status: number | 'closed';
  /** The code in `errors` of GraphQL, or in the problem document. */
  code?: string;
}

type Headers = Readonly<Record<string, string>>;

export const TOO_COMPLEX: Refusal = { status: 400, code: 'QUERY_TOO_COMPLEX' };
export const BAD_INPUT: Refusal = { status: 400, code: 'BAD_USER_INPUT' };
/** The error of a resolver: the request is well-formed. */
export const REFUSED_INPUT: Refusal = { status: 200, code: 'BAD_USER_INPUT' };
export const INVALID: Refusal = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };
export const NOT_PARSED: Refusal = { status: 400, code: 'GRAPHQL_PARSE_FAILED' };
export const NOT_FOUND: Refusal = { status: 404, code: 'NOT_FOUND' };
export const FORBIDDEN: Refusal = { status: 403, code: 'FORBIDDEN' };
export const UNSUPPORTED_TYPE: Refusal = { status: 415, code: 'BAD_USER_INPUT' };
export const NOBODY: Refusal = { status: 401, code: 'UNAUTHENTICATED' };
/** The error of Node's HTTP parser, which has no code. */
export const BAD_REQUEST: Refusal = { status: 400 };

const JSON_TYPE = { 'content-type': 'application/json' };

export const post = (body: string | (() => string), headers: Headers = JSON_TYPE): Sent => ({
  path: '/graphql',
  method: 'POST',
  headers,
  body,
});

/** Posts a document with its variables, and `others` as further properties of the body. */
export const ask = (query: string, variables: unknown = {}, others: object = {}): Sent =>
  post(() => JSON.stringify({ query, variables, ...others }));

export const get = (path: string, headers: Headers = { accept: 'application/json', ...JSON_TYPE }): Sent => ({
  path,
  method: 'GET',
  headers,
});

/** Sends a query by GET, with `search` appended to the URL unchanged. */
export const getQuery = (query: string, search = ''): Sent =>
  get(`/graphql?query=${encodeURIComponent(query)}${search}`);

/** Sends raw bytes: the lines of the request's head, and its body. */
export const bytes = (lines: readonly string[], body = ''): Sent => ({ raw: `${lines.join('\r\n')}\r\n\r\n${body}` });

/** Joins repeated pieces of a document. */
export const repeat = (count: number, piece: (index: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(separator);

export const named = (sent: Readonly<Record<string, Sent>>, refused: Refusal): HostileRequest[] =>
  Object.entries(sent).map(([name, request]) => ({ name, sent: request, refused }));
