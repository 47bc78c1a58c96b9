import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './ensure-build.ts';

// The first argument is the name of this script, for run.js.
process.argv.splice(2, 1);
await import(pathToFileURL(join(await ensureBuild(), 'src/purge.js')).href);
