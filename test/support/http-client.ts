import type { Answer } from './graphql-client.ts';

/** An HTTP answer. `data` and `errors` are those of a GraphQL answer. */
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

/** Creates a client that knows only the address of the service. */
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

/** Internals that no client may see: SQL, texts of the driver, stack traces, paths of files. */
const INTERNALS =
  /\b(select|insert into|delete from|update \w+ set|returning|where)\b|postgres|pglite|kysely|mikro|sqlstate|constraint|relation "|node_modules|file:\/\/|\/src\/|\/dist\/|\.[jt]s\b|\n\s+at |stacktrace/i;

/** Returns the first internals that an answer shows, or `undefined`. */
export const internalsShown = ({ text }: { text: string }): string | undefined => INTERNALS.exec(text)?.[0];
