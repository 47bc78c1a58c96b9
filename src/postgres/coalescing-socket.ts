import { Socket } from 'node:net';

/**
 * A socket that sends the many small pieces of a turn as one: the system takes
 * longer over each of them than it takes to put them together.
 */
export class CoalescingSocket extends Socket {
  override _writev(pieces: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    const whole = Buffer.concat(pieces.map(({ chunk }) => chunk));
    // What Node.js calls the encoding of bytes: https://nodejs.org/api/stream.html#writable_writechunk-encoding-callback
    this._write(whole, 'buffer' as BufferEncoding, done);
  }
}
