import type { Answer } from './graphql-client.ts';

/** An answer as it came over the wire. `data` and `errors` are those of a GraphQL answer. */
export interface HttpAnswer extends Answer {
  status: number;
  headers: Headers;
  contentType: string | null;
  text: string;
}

export interface HttpClient {
  send(path: string, init?: RequestInit): Promise<HttpAnswer>;
  /** Posts any body to /graphql. */
  post(body: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  ask(query: string, variables?: Record<string, unknown>): Promise<HttpAnswer>;
}

/** A client like any other: it knows the service by its address alone. */
export function httpClient(url: () => string): HttpClient {
  async function send(path: string, init: RequestInit = {}): Promise<HttpAnswer> {
    const response = await fetch(`${url()}${path}`, init);
    const text = await response.text();
    const contentType = response.headers.get('content-type');
    const { data = null, errors = [] } = contentType?.startsWith('application/json') ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      contentType,
      text,
      data,
      errors: (errors as RawError[]).map(({ message, path, extensions }) => ({
        message,
        path,
        code: extensions?.code,
      })),
    };
  }
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    send('/graphql', { method: 'POST', headers, body });

  return { send, post, ask: (query, variables = {}) => post(JSON.stringify({ query, variables })) };
}

interface RawError {
  message: string;
  path: (string | number)[] | undefined;
  extensions?: { code: unknown };
}

/** What somebody outside has no business to see: SQL, words of the driver, stack traces, paths of files. */
const INSIDES =
  /\b(select|insert into|delete from|update \w+ set|returning|where)\b|postgres|pglite|kysely|mikro|sqlstate|constraint|relation "|node_modules|file:\/\/|\/src\/|\/dist\/|\.[jt]s\b|\n\s+at |stacktrace/i;

/** The first piece of the service's insides that an answer gives away, or `undefined`. */
export const insidesShown = ({ text }: { text: string }): string | undefined => INSIDES.exec(text)?.[0];
