import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../web/tombstone-react/test/package/outside-app.ts';

/** Packs the hooks, and installs the tarball beside the bundlers. */
export function installPacked(): void {
  const installed = join(import.meta.dirname, 'node_modules/@tombstone/react');
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-bundlers-'));
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', pack(folder), '-C', installed, '--strip-components=1']);
  rmSync(folder, { recursive: true });
}
