import type { Logger } from 'pino';
import { type Service, startService } from './app.ts';
import { readConfig } from './config/config.ts';
import type { StopConfig } from './config/stop.ts';
import { createLog } from './log.ts';
import { oneLine } from './one-line.ts';
import { onStopSignal, type StopSignal } from './stop-signals.ts';

/** Signals within this time, in milliseconds, count as one: after Ctrl-C the terminal and npm both send it. */
const ONE_REQUEST_MS = 1_000;

/** Runs the service in this process until it is asked to stop, and ends the process. */
export async function serve(): Promise<void> {
  process.on('uncaughtException', refuse);
  const { service, log, config } = await start().catch(refuse);
  process.off('uncaughtException', refuse);
  const signal = await stopRequest(log);
  await stop(service, log, config, signal);
}

async function start(): Promise<{ service: Service; log: Logger; config: StopConfig }> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // It serves no request yet, and the database rolls back what it has begun.
  onStopSignal((signal) => {
    log.info(`${signal}: stopping before it is ready`);
    process.exit(0);
  });
  return { service: await startService(config, log), log, config: config.stop };
}

function refuse(error: unknown): never {
  process.stderr.write(`Tombstone cannot start. ${reasonOf(error)}\n`);
  process.exit(1);
}

/** Resolves to the signal that asks the process to stop, or to `undefined` after an uncaught error. */
function stopRequest(log: Logger): Promise<StopSignal | undefined> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    onStopSignal((signal) => {
      // A person who asks again does not want to wait.
      if (askedAt !== undefined && performance.now() - askedAt > ONE_REQUEST_MS) process.exit(1);
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      log.info(`${signal}: stopping`);
      resolve(signal);
    });
    // The state of the service is unknown then. It answers the pending requests, and a supervisor starts it again.
    process.on('uncaughtException', (error) => {
      process.exitCode = 1;
      log.fatal({ err: error }, 'unexpected error: stopping');
      resolve(undefined);
    });
  });
}

async function stop(service: Service, log: Logger, config: StopConfig, signal: StopSignal | undefined): Promise<void> {
  setTimeout(() => {
    log.fatal(`could not stop within ${config.timeoutMs / 1000} seconds: ending all the same`);
    process.exit(1);
  }, config.timeoutMs).unref();
  try {
    if (signal === 'SIGTERM') await drain(service, log, config.drainDelayMs);
    await service.stop();
    log.info({ graphqlRequests: service.graphqlRequests }, 'stopped');
  } catch (error) {
    log.fatal({ err: error }, 'could not stop cleanly');
    process.exitCode = 1;
  }
  process.exit();
}

/**
 * Gives proxies and clients the time to learn that this process is about to
 * stop. Supervisors send SIGTERM; the other signals come from a terminal, where
 * a person waits, and after an uncaught error the state is unknown.
 */
async function drain(service: Service, log: Logger, milliseconds: number): Promise<void> {
  if (milliseconds > 0) log.info(`draining for ${milliseconds / 1000} seconds: /readyz answers 503`);
  await service.drain(milliseconds);
}

/** One line for the person at the terminal. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall } = error as NodeJS.ErrnoException;
  const message = oneLine(error);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `Cannot listen at HOST (${message})`;
  if (code === 'EADDRINUSE') return `${message}: stop what listens there, or set PORT`;
  if (code === 'EACCES' && syscall === 'listen') return `${message}: set PORT to one that this user may listen at`;
  return message;
}
