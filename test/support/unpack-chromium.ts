import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

// A process of its own: the package unpacks into TMPDIR, wherever that is when the process starts.
const packed = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
await Promise.all(readdirSync(packed).map((name) => inflate(join(packed, name))));
