import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import { NULL_CELL, RawRow } from './raw-row.ts';

/** What a message begins with: a letter for what it is, and its length without that. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const LETTER = 1;
const HEADER = LETTER + 4;
const DATA_ROW = 'D'.charCodeAt(0);

/** How the driver's connection listens to what arrives on a socket, before or after TLS. Its types do not know. */
interface Listening {
  attachListeners(stream: Pick<EventEmitter, 'on'>): void;
}

/**
 * Has a client of `pg` handle rows as the bytes that arrive, where the driver
 * would make a text of each cell. All other messages are left to the driver.
 */
export function receiveRawRows({ connection }: Client): void {
  const listening = connection as unknown as Listening;
  const attachListeners = listening.attachListeners.bind(connection);
  listening.attachListeners = (stream) => {
    const driver = new EventEmitter();
    attachListeners(driver);
    const messages = new Messages(
      (row) => connection.emit('dataRow', row),
      (bytes) => driver.emit('data', bytes),
    );
    stream.on('data', (chunk: Buffer) => messages.take(chunk));
  };
}

const NOTHING_YET = Buffer.alloc(0);

/** The messages of a connection, whole and in their order, however they were cut into chunks. */
class Messages {
  readonly #onRow: (row: RawRow) => void;
  readonly #onOthers: (bytes: Buffer) => void;
  #unfinished: Buffer = NOTHING_YET;

  constructor(onRow: (row: RawRow) => void, onOthers: (bytes: Buffer) => void) {
    this.#onRow = onRow;
    this.#onOthers = onOthers;
  }

  take(chunk: Buffer): void {
    const bytes = this.#unfinished.length === 0 ? chunk : Buffer.concat([this.#unfinished, chunk]);
    let others = 0;
    let start = 0;
    while (start + HEADER <= bytes.length) {
      // What is no PostgreSQL may send anything: a length is never below zero.
      const end = start + LETTER + (int32(bytes, start + LETTER) >>> 0);
      if (end > bytes.length) break;
      if (bytes[start] === DATA_ROW) {
        if (others < start) this.#onOthers(bytes.subarray(others, start));
        this.#onRow(rowAt(bytes, start + HEADER));
        others = end;
      }
      start = end;
    }
    if (others < start) this.#onOthers(bytes.subarray(others, start));
    this.#unfinished = start === bytes.length ? NOTHING_YET : bytes.subarray(start);
  }
}

/** The row of a message: how many cells, then the length of each and its bytes. A null has the length -1. */
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

// By hand, as a method of Buffer checks its arguments each time.
const int16 = (bytes: Buffer, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
const int32 = (bytes: Buffer, at: number): number => (int16(bytes, at) << 16) | int16(bytes, at + 2);
