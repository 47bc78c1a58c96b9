import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './ensure-build.ts';

// There is nothing to stop yet. The service takes these signals over once it is loaded.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));

if (process.env['npm_lifecycle_event'] === 'start') stopWithParent();

// Some libraries check more of their own use in any other environment. For the service itself it decides nothing.
process.env['NODE_ENV'] ??= 'production';
await import(pathToFileURL(join(await ensureBuild(), 'src/main.js')).href);

/** npm forwards SIGTERM and SIGINT alone. Where anything else ends it, the service must not stay and hold DATA_DIR. */
function stopWithParent(): void {
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    // The signal of a terminal that closes, which ends without draining.
    process.kill(process.pid, 'SIGHUP');
  }, 1_000);
  watch.unref();
}
