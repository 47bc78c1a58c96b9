import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

// Run in its own process: the package unpacks into the TMPDIR of the process's start.
const packed = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
await Promise.all(readdirSync(packed).map((name) => inflate(join(packed, name))));
