import { startService } from './app.ts';
import { type Config, readConfig } from './config/config.ts';
import { setUpEngine } from './engine.ts';
import { createLog } from './log.ts';

/** How long a stop may take before the process ends all the same, in milliseconds. */
const STOP_TIMEOUT_MS = 10_000;

setUpEngine();

try {
  await run(readConfig(process.env));
} catch (error) {
  process.stderr.write(`Tombstone cannot start. ${reasonOf(error)}\n`);
  process.exit(1);
}

async function run(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const service = await startService(config, log);

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Asked twice, somebody is in a hurry.
      if (stopping) process.exit(1);
      stopping = true;
      log.info(`${signal}: stopping`);
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.fatal({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

/** One line for whoever reads the terminal. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `Cannot listen at HOST (${error.message})`;
  if (code === 'EADDRINUSE') return `${error.message}: stop what listens there, or set PORT`;
  return error.message;
}
