import { onStopSignal } from './stop-signals.ts';

// Loading the service takes a while, and there is nothing to stop until then.
onStopSignal(() => process.exit(0));
const { serve } = await import('./serve.ts');
await serve();
