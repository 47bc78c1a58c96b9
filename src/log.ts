import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.ts';

/** Structured lines for machines; for a person at a terminal the same, readable. */
export function createLog(level: LogLevel): Logger {
  if (!process.stdout.isTTY) return pino({ level });
  return pino({
    level,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,reqId,method,path,status' } },
  });
}
