import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './ensure-build.ts';

await import(pathToFileURL(join(await ensureBuild(), 'src/migrate.js')).href);
