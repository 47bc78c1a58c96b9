const HEADER = 'tombstone-consistency';

interface TokenAnswer {
  readonly status: number;
  readonly token: string | null;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
    readonly data?: any;
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
    readonly extensions?: { readonly consistency?: string };
  };
}

/** A client that keeps the greatest token of all answers, and sends it along. */
export class TokenClient {
  readonly #url: () => string;
  token: string | undefined;

  constructor(url: () => string, token?: string) {
    this.#url = url;
    this.token = token;
  }

  async send(path: string, init: RequestInit = {}): Promise<TokenAnswer> {
    const headers = new Headers(init.headers);
    if (this.token !== undefined) headers.set(HEADER, this.token);
    const response = await fetch(`${this.#url()}${path}`, { ...init, headers });
    const text = await response.text();
    const token = response.headers.get(HEADER);
    if (token !== null) this.#keep(token);
    return { status: response.status, token, body: text.startsWith('{') ? JSON.parse(text) : {} };
  }

  ask(query: string, variables: Record<string, unknown> = {}): Promise<TokenAnswer> {
    const body = JSON.stringify({ query, variables });
    return this.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  #keep(token: string): void {
    const historyOf = (text: string) => text.slice(0, text.lastIndexOf('.'));
    if (!this.token || historyOf(this.token) !== historyOf(token) || token > this.token) this.token = token;
  }
}
