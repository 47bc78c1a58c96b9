import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '../../src/config/environment.ts';

const documents = ['README.md', 'docs/operations.md']
  .map((path) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))
  .join();

/** The first cells of the rows of all tables. */
const documented = documents.match(/^\| `[A-Z].*?\|/gm)?.join() ?? '';

it.each(Object.keys(Environment.shape))('%s is in a table of settings', (name) => {
  expect(documented).toContain(`\`${name}\``);
});
