import { LRUCache } from 'lru-cache';

/**
 * Maximum size of all that is prepared for documents, in bytes. Some 350
 * documents of 1,000 characters fit, with a variant and a statement each.
 */
const MAX_PREPARED_BYTES = 32 * 1024 * 1024;

/**
 * The limit on the memory of what is prepared for documents. All maps that
 * share it lose the entry that was used least recently first, whichever of them
 * it is in: a few documents with many variants, or many shapes of arguments,
 * take as much memory as many documents.
 */
export class MemoryLimit {
  readonly #maxBytes: number;
  /** The functions that remove entries from their maps. */
  readonly #removals: LRUCache<object, () => void>;

  constructor(maxBytes = MAX_PREPARED_BYTES) {
    this.#maxBytes = maxBytes;
    this.#removals = new LRUCache({ maxSize: maxBytes, dispose: (remove) => remove() });
  }

  /** Counts a new entry. `remove` is called when it must leave. Returns false if the entry is larger than the limit. */
  add(entry: object, bytes: number, remove: () => void): boolean {
    if (bytes > this.#maxBytes) return false;
    this.#removals.set(entry, remove, { size: Math.ceil(bytes) });
    return true;
  }

  /** Counts a use of an entry. */
  use(entry: object): void {
    this.#removals.get(entry);
  }
}

/** A map whose entries can leave at any time, because others share its memory limit. */
export class LimitedMap<Value extends object> {
  readonly #limit: MemoryLimit;
  readonly #bytesOf: (value: Value, key: string) => number;
  readonly #values = new Map<string, Value>();

  /** @param bytesOf estimates the memory that an entry takes, in bytes, without entries of other maps */
  constructor(limit: MemoryLimit, bytesOf: (value: Value, key: string) => number) {
    this.#limit = limit;
    this.#bytesOf = bytesOf;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value) this.#limit.use(value);
    return value;
  }

  /** Adds an entry, unless it is larger than the limit. The map must not have the key, and no other map the value. */
  add(key: string, value: Value): void {
    const remove = () => this.#values.delete(key);
    if (this.#limit.add(value, this.#bytesOf(value, key), remove)) this.#values.set(key, value);
  }
}
