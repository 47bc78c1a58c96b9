import type { Allowance } from '../../postgres/index.ts';
import { tooComplex } from '../errors.ts';

/** Limits the number of rows, and of their bytes, that are read for one request. */
export class ReadAllowance implements Allowance {
  readonly #limit: { readonly rows: number; readonly bytes: number };
  #rows = 0;
  #bytes = 0;

  constructor(limit: { readonly rows: number; readonly bytes: number }) {
    this.#limit = limit;
  }

  get isExceeded(): boolean {
    return this.#rows > this.#limit.rows || this.#bytes > this.#limit.bytes;
  }

  take(bytes: number): void {
    this.#rows += 1;
    this.#bytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#rows -= 1;
    this.#bytes -= bytes;
  }

  /** Throws QUERY_TOO_COMPLEX if the limit is exceeded. */
  requireKept(): void {
    if (!this.isExceeded) return;
    const { rows, bytes } = this.#limit;
    throw tooComplex(
      `The request would read more than ${rows.toLocaleString('en')} rows or ${bytes / 1024 ** 2} MiB: ask for smaller pages, or for fewer long texts`,
    );
  }
}
