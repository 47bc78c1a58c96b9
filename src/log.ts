import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.ts';
import { loggedError } from './logged-errors.ts';

/** Creates the log: a JSON object a line, or text at a terminal. */
export function createLog(level: LogLevel): Logger {
  const serializers = { err: loggedError };
  if (!process.stdout.isTTY) return pino({ level, serializers });
  return pino({
    level,
    serializers,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,requestId,method,path,status' } },
  });
}
