/** How many bytes the scratch buffer holds at first, and to which it goes back after an answer that needed more than the most. */
const USUAL = 65_536;
const MOST_KEPT = 1_048_576;

/** Where answers are put together: no two are printed at once. */
let scratch = Buffer.allocUnsafeSlow(USUAL);

/** Up to how many bytes are copied one by one: to have more of them copied takes 50 nanoseconds, however many. */
const FEW = 48;

const QUOTE = 0x22;

/** A part of an answer, now or later. */
type Part = string | Promise<string>;

/** What is being printed: bytes, one after another, of which some may come later. */
export class JsonWriter {
  /** Where they end in the scratch buffer. */
  #end = 0;
  /** What is not in it any more, or not yet. */
  #parts: Part[] | undefined;

  bytes(bytes: Buffer): void {
    this.copy(bytes, 0, bytes.length);
  }

  copy(from: Buffer, start: number, end: number): void {
    const to = this.#roomFor(end - start);
    copy(from, start, end, to);
    this.#end = to + end - start;
  }

  /** The same in quotation marks. */
  quoted(from: Buffer, start: number, end: number): void {
    const to = this.#roomFor(end - start + 2);
    scratch[to] = QUOTE;
    copy(from, start, end, to + 1);
    this.#end = to + end - start + 2;
    scratch[this.#end - 1] = QUOTE;
  }

  text(text: string): void {
    // No character takes more than three bytes for each of its code units.
    const to = this.#roomFor(text.length * 3);
    this.#end = to + scratch.write(text, to);
  }

  /** What a value is printed as once it is there. */
  later<Value>(value: Promise<Value>, print: (value: Value, output: JsonWriter) => void): void {
    const part = value.then((late) => printed((output) => print(late, output)));
    this.#parts ??= [];
    this.#parts.push(this.#taken(), part);
  }

  end(): Part {
    const last = this.#taken();
    return this.#parts ? allOf(this.#parts, last) : last;
  }

  /** What is under way is of no use now, however it ends. */
  abandon(): void {
    if (this.#parts) void Promise.allSettled(this.#parts);
  }

  /** Where so many bytes more can be written. */
  #roomFor(bytes: number): number {
    const end = this.#end;
    if (end + bytes > scratch.length) {
      const larger = Buffer.allocUnsafeSlow((end + bytes) * 2);
      scratch.copy(larger, 0, 0, end);
      scratch = larger;
    }
    return end;
  }

  /** What was written so far. As a text: a buffer of its own would be there until all of the heap is collected. */
  #taken(): string {
    const text = scratch.toString('utf8', 0, this.#end);
    this.#end = 0;
    if (scratch.length > MOST_KEPT) scratch = Buffer.allocUnsafeSlow(USUAL);
    return text;
  }
}

function copy(from: Buffer, start: number, end: number, to: number): void {
  if (end - start > FEW) from.copy(scratch, to, start, end);
  else for (let at = start; at < end; at++) scratch[to++] = from[at] as number;
}

const allOf = async (parts: readonly Part[], last: string): Promise<string> =>
  (await Promise.all(parts)).reduce((all, part) => all + part, '') + last;

/** What is printed, all of it. Throws what is thrown meanwhile, and rejects with what comes to that later. */
export function printed(print: (output: JsonWriter) => void): Part {
  const output = new JsonWriter();
  try {
    print(output);
  } catch (error) {
    output.abandon();
    throw error;
  }
  return output.end();
}
