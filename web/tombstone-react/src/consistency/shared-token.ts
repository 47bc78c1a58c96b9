import { latestToken } from './latest-token.ts';

/**
 * The latest token that a tab of this origin has received.
 *
 * It is in `localStorage`, which a tab reads when it sends a request; a message between tabs could arrive after that.
 * Where there is no storage, or the browser refuses it, each object has a token of its own.
 */
export class SharedToken {
  readonly #key: string;
  #token: string | undefined;

  /** @param key the name of the item in the storage */
  constructor(key: string) {
    this.#key = key;
    // If two tabs store a token at the same time, the greater one can be overwritten: its tab stores it again.
    globalThis.window?.addEventListener?.('storage', (event) => {
      if (event.key === key) this.#merge();
    });
  }

  /** Returns undefined until an answer has had a token. */
  get(): string | undefined {
    this.#merge();
    return this.#token;
  }

  /** Keeps what has arrived if it is a token, and later than the known one. */
  add(arrived: unknown): void {
    this.#merge(arrived);
  }

  #merge(arrived?: unknown): void {
    const stored = read(this.#key);
    this.#token = latestToken(latestToken(this.#token, stored), arrived);
    if (this.#token !== undefined && this.#token !== stored) write(this.#key, this.#token);
  }
}

function read(key: string): string | null | undefined {
  try {
    return globalThis.window?.localStorage?.getItem(key);
  } catch {
    // Refused. The requests of this tab still have the token of its own answers.
    return undefined;
  }
}

function write(key: string, token: string): void {
  try {
    globalThis.window?.localStorage?.setItem(key, token);
  } catch {
    // Refused, or full. The other tabs do not learn of this token.
  }
}
