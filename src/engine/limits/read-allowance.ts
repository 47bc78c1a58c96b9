import type { Allowance } from '../../postgres/index.ts';
import { tooComplex } from '../errors.ts';

/** How many rows may be read for one request, and how many bytes of them. */
export class ReadAllowance implements Allowance {
  readonly #most: { readonly rows: number; readonly bytes: number };
  #rows = 0;
  #bytes = 0;

  constructor(most: { readonly rows: number; readonly bytes: number }) {
    this.#most = most;
  }

  get isExceeded(): boolean {
    return this.#rows > this.#most.rows || this.#bytes > this.#most.bytes;
  }

  take(bytes: number): void {
    this.#rows += 1;
    this.#bytes += bytes;
  }

  /** Throws QUERY_TOO_COMPLEX when more was taken than was allowed. */
  requireKept(): void {
    if (!this.isExceeded) return;
    const { rows, bytes } = this.#most;
    throw tooComplex(
      `The answer would need more than ${rows.toLocaleString('en')} rows or ${bytes / 1024 ** 2} MiB of them: ask for smaller pages, or for fewer long texts`,
    );
  }
}
