import type { Logger } from 'pino';
import { startService } from './app.ts';
import { type Config, readConfig } from './config/config.ts';
import { createLog } from './log.ts';
import { onStopSignal } from './stop-signals.ts';

/** How long a stop may take, in milliseconds. Docker and other supervisors kill after 10 seconds by default. */
const STOP_TIMEOUT_MS = 9_000;

/** The same for a start that is broken off: no client waits, and the database undoes what it has not committed. */
const BREAK_OFF_TIMEOUT_MS = 2_000;

/** Signals within this time, in milliseconds, are one request: a terminal and npm both send that of one Ctrl-C. */
const ONE_REQUEST_MS = 1_000;

/** Runs the service in this process until it is asked to stop, and ends the process. */
export async function serve(): Promise<void> {
  try {
    await run(readConfig(process.env));
  } catch (error) {
    process.stderr.write(`Tombstone cannot start. ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

/** Throws when the service does not start. */
async function run(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const stopRequest = requestOfStop(log);
  const abort = new AbortController();
  const starting = startService(config, log, abort.signal);

  const isReady = await Promise.race([starting.then(() => true), stopRequest.then(() => false)]);
  await stopRequest;
  limitStop(log, isReady);
  abort.abort();
  try {
    // A start that is broken off closes by itself what it has opened.
    const service = await starting.catch(() => undefined);
    await service?.stop();
    log.info('stopped');
  } catch (error) {
    log.fatal({ err: error }, 'could not stop cleanly');
    process.exitCode = 1;
  }
  process.exit();
}

/** Resolves when the process is asked to stop, or when an error reaches nobody who could handle it. */
function requestOfStop(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    onStopSignal((signal) => {
      // Asked again, the person at the terminal does not want to wait.
      if (askedAt !== undefined && performance.now() - askedAt > ONE_REQUEST_MS) process.exit(1);
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      log.info(`${signal}: stopping`);
      resolve();
    });
    // What state the service is in is unknown then: what it has begun is answered, and the supervisor starts it anew.
    process.on('uncaughtException', (error) => {
      process.exitCode = 1;
      log.fatal({ err: error }, 'unexpected error: stopping');
      resolve();
    });
  });
}

/** Ends the process when the stop hangs. */
function limitStop(log: Logger, isReady: boolean): void {
  const limit = isReady ? STOP_TIMEOUT_MS : BREAK_OFF_TIMEOUT_MS;
  setTimeout(() => {
    if (isReady) {
      log.fatal(`could not stop within ${limit / 1000} seconds: ending all the same`);
      process.exitCode = 1;
    } else {
      log.info('ended before the start was over');
    }
    process.exit();
  }, limit).unref();
}

/** One line for the person at the terminal. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall } = error as NodeJS.ErrnoException;
  const message = error.message.replaceAll(/\s*\n\s*/g, ' ');
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `Cannot listen at HOST (${message})`;
  if (code === 'EADDRINUSE') return `${message}: stop what listens there, or set PORT`;
  if (code === 'EACCES' && syscall === 'listen') return `${message}: set PORT to one that this user may listen at`;
  return message;
}
