import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export function machine() {
  return { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memory: totalmem() };
}

/** Versions of whatever takes part, as they are installed. */
export function versions(product: string): Record<string, string> {
  const installed = (name: string) =>
    [name, versionIn(join(import.meta.dirname, 'node_modules', name, 'package.json'))] as const;
  return {
    'Node.js': process.versions.node,
    Tombstone: versionIn(join(product, 'package.json')),
    ...Object.fromEntries(
      ['postgraphile', 'mercurius', 'graphql-jit', 'fastify', 'graphql', 'pg', 'autocannon'].map(installed),
    ),
  };
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
