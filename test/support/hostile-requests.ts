/** A request that is made to do harm, as data, and what it must be refused with. `<job>` in it stands for that row's id. */
export interface HostileRequest {
  readonly name: string;
  readonly sent: Sent;
  readonly refused: Refusal;
}

/** A request that a client can send, or bytes that none would. */
export type Sent = { path: string; method: string; headers: Headers; body?: string | (() => string) } | { raw: string };

export interface Refusal {
  /** `closed` for a connection that ends without an answer. */
  status: number | 'closed';
  /** In errors of GraphQL's, or in a problem. */
  code?: string;
}

type Headers = Readonly<Record<string, string>>;

export const TOO_COMPLEX: Refusal = { status: 400, code: 'QUERY_TOO_COMPLEX' };
export const BAD_INPUT: Refusal = { status: 400, code: 'BAD_USER_INPUT' };
/** By a resolver: the request was well-formed. */
export const REFUSED_INPUT: Refusal = { status: 200, code: 'BAD_USER_INPUT' };
export const INVALID: Refusal = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };
export const NOT_PARSED: Refusal = { status: 400, code: 'GRAPHQL_PARSE_FAILED' };
export const NOT_FOUND: Refusal = { status: 404, code: 'NOT_FOUND' };
export const FORBIDDEN: Refusal = { status: 403, code: 'FORBIDDEN' };
export const UNSUPPORTED_TYPE: Refusal = { status: 415, code: 'BAD_USER_INPUT' };
export const NOBODY: Refusal = { status: 401, code: 'UNAUTHENTICATED' };
/** By the parser of HTTP itself, which knows no codes. */
export const BAD_REQUEST: Refusal = { status: 400 };

const JSON_TYPE = { 'content-type': 'application/json' };

export const post = (body: string | (() => string), headers: Headers = JSON_TYPE): Sent => ({
  path: '/graphql',
  method: 'POST',
  headers,
  body,
});

/** A document with its variables, and whatever else is said beside them. */
export const ask = (query: string, variables: unknown = {}, others: object = {}): Sent =>
  post(() => JSON.stringify({ query, variables, ...others }));

export const get = (path: string, headers: Headers = { accept: 'application/json', ...JSON_TYPE }): Sent => ({
  path,
  method: 'GET',
  headers,
});

/** As a client asks by GET; whatever is in `search` as it stands. */
export const getQuery = (query: string, search = ''): Sent =>
  get(`/graphql?query=${encodeURIComponent(query)}${search}`);

/** The lines of a request's head, and its body. */
export const bytes = (lines: readonly string[], body = ''): Sent => ({ raw: `${lines.join('\r\n')}\r\n\r\n${body}` });

/** Several pieces of a document. */
export const repeat = (count: number, piece: (index: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(separator);

export const named = (sent: Readonly<Record<string, Sent>>, refused: Refusal): HostileRequest[] =>
  Object.entries(sent).map(([name, request]) => ({ name, sent: request, refused }));
