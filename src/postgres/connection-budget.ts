/** Keeps the number of connections of a process within a limit. */
export class ConnectionBudget {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param limit the most connections at a time */
  constructor(limit: number) {
    this.#free = limit;
  }

  /** Resolves once a connection may be opened, which must then be released. Rejects with the reason of the signal. */
  async acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(enter);
    });
  }

  /** Called when a connection has ended on the server's side too. */
  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
