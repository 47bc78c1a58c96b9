import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { loggedError } from '../../src/logged-errors.ts';

/** Creates a log like the service's. `lines` collects the parsed lines that are written to it. */
export function logLines(): { readonly log: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const intoLines = new Writable({
    write: (line, _encoding, done) => {
      lines.push(JSON.parse(line.toString()));
      done();
    },
  });
  return { log: pino({ level: 'info', serializers: { err: loggedError } }, intoLines), lines };
}
