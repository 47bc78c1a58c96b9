import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { ensureBuild } from './ensure-build.ts';

const COMMITTED = join(import.meta.dirname, '../schema.graphql');

/** Writes schema.graphql; with --check it fails when the committed one is stale. */
const { buildGraphQLSchema } = await import(pathToFileURL(join(await ensureBuild(), 'src/graphql/schema.js')).href);
const emitted = `${printSchema(lexicographicSortSchema(buildGraphQLSchema()))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(COMMITTED, emitted);
} else if (readFileSync(COMMITTED, 'utf8') !== emitted) {
  console.error('schema.graphql is stale: run "npm run schema" and commit it');
  process.exit(1);
}
