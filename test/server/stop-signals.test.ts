import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScript } from '../support/scripts.ts';

const STOP_SIGNALS = pathToFileURL(join(import.meta.dirname, '../../src/stop-signals.ts')).href;

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('loses no %s that arrives while the listener changes', async (signal) => {
  const printed = await runScript([
    '--input-type=module',
    '--eval',
    `import { onStopSignal } from '${STOP_SIGNALS}';
     setTimeout(() => console.log('lost'), 2_000);
     onStopSignal(() => console.log('told the listener before'));
     process.kill(process.pid, '${signal}');
     onStopSignal((signal) => { console.log(signal); process.exit(0); });`,
  ]);

  expect(printed.trim()).toBe(signal);
});
