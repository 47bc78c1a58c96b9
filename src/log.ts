import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.ts';
import { loggedError } from './logged-errors.ts';

/** Structured lines for machines; for a person at a terminal the same, readable. */
export function createLog(level: LogLevel): Logger {
  const serializers = { err: loggedError };
  if (!process.stdout.isTTY) return pino({ level, serializers });
  return pino({
    level,
    serializers,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,requestId,method,path,status' } },
  });
}
