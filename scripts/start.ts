import { join } from 'node:path';
import { build } from './build.ts';

await import(join(await build(), 'src/main.js'));
