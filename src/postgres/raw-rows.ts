import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import { NULL_CELL, RawRow } from './raw-row.ts';

/** A message starts with a byte for its type, and its length, which does not count that byte. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const TYPE_LENGTH = 1;
const HEADER_LENGTH = TYPE_LENGTH + 4;
const DATA_ROW = 'D'.charCodeAt(0);

/** The method by which the driver's connection listens to its socket, before and after TLS. The published types lack it. */
interface ConnectionInternals {
  attachListeners(stream: Pick<EventEmitter, 'on'>): void;
}

/**
 * Makes a client of `pg` emit rows as raw bytes; the driver would decode each cell
 * into a string. The driver still handles all other messages.
 */
export function receiveRawRows({ connection }: Client): void {
  const internals = connection as unknown as ConnectionInternals;
  const attachListeners = internals.attachListeners.bind(connection);
  internals.attachListeners = (stream) => {
    const driver = new EventEmitter();
    attachListeners(driver);
    const messages = new MessageSplitter(
      (row) => connection.emit('dataRow', row),
      (bytes) => driver.emit('data', bytes),
    );
    stream.on('data', (chunk: Buffer) => messages.take(chunk));
  };
}

const EMPTY = Buffer.alloc(0);

/** Splits the byte stream of a connection into messages. Passes rows and runs of other messages on, in order. */
class MessageSplitter {
  readonly #onRow: (row: RawRow) => void;
  readonly #onOtherBytes: (bytes: Buffer) => void;
  #unfinished: Buffer = EMPTY;

  constructor(onRow: (row: RawRow) => void, onOtherBytes: (bytes: Buffer) => void) {
    this.#onRow = onRow;
    this.#onOtherBytes = onOtherBytes;
  }

  take(chunk: Buffer): void {
    const bytes = this.#unfinished.length === 0 ? chunk : Buffer.concat([this.#unfinished, chunk]);
    let othersStart = 0;
    let start = 0;
    while (start + HEADER_LENGTH <= bytes.length) {
      // Unsigned: a server that is not PostgreSQL may send any bytes, and a negative length would loop for ever.
      const end = start + TYPE_LENGTH + (int32(bytes, start + TYPE_LENGTH) >>> 0);
      if (end > bytes.length) break;
      if (bytes[start] === DATA_ROW) {
        if (othersStart < start) this.#onOtherBytes(bytes.subarray(othersStart, start));
        this.#onRow(rowAt(bytes, start + HEADER_LENGTH));
        othersStart = end;
      }
      start = end;
    }
    if (othersStart < start) this.#onOtherBytes(bytes.subarray(othersStart, start));
    this.#unfinished = start === bytes.length ? EMPTY : bytes.subarray(start);
  }
}

/** Reads a DataRow message: the number of cells, then the length and the bytes of each. NULL has the length -1. */
function rowAt(bytes: Buffer, at: number): RawRow {
  const cells = int16(bytes, at);
  const bounds = new Array<number>(cells * 2);
  let start = at + 2;
  for (let cell = 0; cell < cells; cell++) {
    const length = int32(bytes, start);
    start += 4;
    bounds[cell * 2] = length === -1 ? NULL_CELL : start;
    if (length > 0) start += length;
    bounds[cell * 2 + 1] = start;
  }
  return new RawRow(bytes, bounds);
}

// Faster than the methods of Buffer, which check their arguments on each call.
const int16 = (bytes: Buffer, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
const int32 = (bytes: Buffer, at: number): number => (int16(bytes, at) << 16) | int16(bytes, at + 2);
