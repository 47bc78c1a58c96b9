import type { Settings } from './session-settings.ts';

/** Keeps track of the settings of a session that the server reports with another value than they should have. */
export class AlteredSettings {
  readonly #wanted: Settings;
  readonly #altered = new Set<string>();

  constructor(wanted: Settings) {
    this.#wanted = wanted;
  }

  /** Whether a setting has another value than it should have. */
  get some(): boolean {
    return this.#altered.size > 0;
  }

  /** Called with a value that the server reports. */
  report(name: string, value: string): void {
    const wanted = this.#wanted[name];
    if (wanted === undefined) return;
    if (value === wanted) this.#altered.delete(name);
    else this.#altered.add(name);
  }
}
