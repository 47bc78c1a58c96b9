import { ensureBuild } from './ensure-build.ts';

// Interrupted, it has not built, and what comes after it must not run. Ending this way clears up, unlike by the signal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

await ensureBuild();
