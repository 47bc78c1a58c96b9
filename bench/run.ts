import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparison } from './comparison.ts';
import { measure } from './measure.ts';
import { readOptions } from './options.ts';
import { plot } from './plot.ts';
import { say } from './progress.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';

const RESULTS = join(import.meta.dirname, 'results');
const DOCS = join(import.meta.dirname, '../docs');

/** Everything that is started is put on here, and stopped from here: at the end, on a failure and on Ctrl-C. */
const started = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
const stopAll = () => (stopping ??= started.disposeAsync());

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('Stopping what was started');
    stopAll().finally(() => process.exit(130));
  });
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  // What fails because it is being stopped is no news.
  if (!stopping) process.stderr.write(`The benchmark stopped: ${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await stopAll();
}

async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.report) return render(JSON.parse(readFileSync(options.report, 'utf8')) as Results);

  const results = await measure(options, started);
  if (options.before.length > 0) process.stdout.write(`${comparison(results)}\n`);
  if (options.smoke) return say('It works: nothing was written');
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${results.date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  say(`The raw results are in ${file}`);
  if (options.before.length === 0) render(results);
}

function render(results: Results): void {
  writeFileSync(join(DOCS, 'benchmark.md'), report(results));
  writeFileSync(join(DOCS, 'benchmark.svg'), plot(results));
  say('docs/benchmark.md and docs/benchmark.svg are written');
}
