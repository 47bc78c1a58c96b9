import { join } from 'node:path';
import { build } from './build.ts';

// Some libraries check more of their own use in any other environment. For the service itself it decides nothing.
process.env['NODE_ENV'] ??= 'production';
await import(join(await build(), 'src/main.js'));
