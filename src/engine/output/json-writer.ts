/** Sizes of the scratch buffer in bytes: at first, and the largest that is kept after an answer that needed more. */
const INITIAL_SIZE = 65_536;
const MAX_KEPT_SIZE = 1_048_576;

/** All answers are written here. Writing is synchronous, so no two share it at a time. */
let scratch = Buffer.allocUnsafeSlow(INITIAL_SIZE);

/**
 * Slices up to this many bytes are copied in a loop: a call of `Buffer.copy`
 * takes 50 nanoseconds, whatever the length.
 */
const MAX_LOOP_COPY = 48;

const QUOTE = 0x22;

/** A piece of JSON; a promise where a resolver has not settled yet. */
type Chunk = string | Promise<string>;

/** Writes one JSON text, piece by piece. Values of promises are filled in when they settle. */
export class JsonWriter {
  /** The number of bytes in the scratch buffer. */
  #end = 0;
  /** What is written already, and the promises in between; `undefined` while all is in the scratch buffer. */
  #chunks: Chunk[] | undefined;

  writeBytes(bytes: Buffer): void {
    this.writeSlice(bytes, 0, bytes.length);
  }

  writeSlice(from: Buffer, start: number, end: number): void {
    const to = this.#reserve(end - start);
    copy(from, start, end, to);
    this.#end = to + end - start;
  }

  /** Writes the slice in quotation marks. The bytes must not need escaping. */
  writeQuotedSlice(from: Buffer, start: number, end: number): void {
    const to = this.#reserve(end - start + 2);
    scratch[to] = QUOTE;
    copy(from, start, end, to + 1);
    this.#end = to + end - start + 2;
    scratch[this.#end - 1] = QUOTE;
  }

  writeText(text: string): void {
    // UTF-8 needs at most three bytes for each UTF-16 code unit.
    const to = this.#reserve(text.length * 3);
    this.#end = to + scratch.write(text, to);
  }

  /** Reserves this position for a value that is not settled yet, and calls `write` with it once it is. */
  defer<Value>(promise: Promise<Value>, write: (value: Value, writer: JsonWriter) => void): void {
    const chunk = promise.then((value) => writeJson((writer) => write(value, writer)));
    this.#chunks ??= [];
    this.#chunks.push(this.#flush(), chunk);
  }

  /** Returns the text. The writer must not be used afterwards. */
  finish(): Chunk {
    const last = this.#flush();
    return this.#chunks ? join(this.#chunks, last) : last;
  }

  /** Drops the text. Promises that reject later are handled, so that they do not end the process. */
  discard(): void {
    if (this.#chunks) void Promise.allSettled(this.#chunks);
  }

  /** Makes room for this many bytes, and returns the index at which they start. */
  #reserve(length: number): number {
    const end = this.#end;
    if (end + length > scratch.length) {
      const larger = Buffer.allocUnsafeSlow((end + length) * 2);
      scratch.copy(larger, 0, 0, end);
      scratch = larger;
    }
    return end;
  }

  /**
   * Empties the scratch buffer and returns its text. It is a string, because a
   * buffer of its own would stay in memory until a full garbage collection.
   */
  #flush(): string {
    const text = scratch.toString('utf8', 0, this.#end);
    this.#end = 0;
    if (scratch.length > MAX_KEPT_SIZE) scratch = Buffer.allocUnsafeSlow(INITIAL_SIZE);
    return text;
  }
}

function copy(from: Buffer, start: number, end: number, to: number): void {
  if (end - start > MAX_LOOP_COPY) from.copy(scratch, to, start, end);
  else for (let index = start; index < end; index++) scratch[to++] = from[index] as number;
}

const join = async (chunks: readonly Chunk[], last: string): Promise<string> =>
  (await Promise.all(chunks)).reduce((text, chunk) => text + chunk, '') + last;

/**
 * Returns the JSON that `write` writes; a promise if it defers values. Throws
 * what `write` throws, and rejects with what a deferred value rejects with.
 */
export function writeJson(write: (writer: JsonWriter) => void): Chunk {
  const writer = new JsonWriter();
  try {
    write(writer);
  } catch (error) {
    writer.discard();
    throw error;
  }
  return writer.finish();
}
