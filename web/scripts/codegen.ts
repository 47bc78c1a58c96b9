import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { type FragmentDefinitionNode, Kind, parse, Source } from 'graphql';

/**
 * Writes `x.generated.ts` beside every `x.graphql` of the front end: the types of its operations, and the operations
 * as typed documents. With `--check` it writes nothing, and fails when a file is stale.
 */

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['web/src', 'web/tombstone-react/src'];
const HEADER = ['lint', 'format', 'assist/source/organizeImports']
  .map((part) => `// biome-ignore-all ${part}: written by codegen\n`)
  .join('');

const CONFIG = {
  scalars: { ID: 'string', DateTime: 'string' },
  immutableTypes: true,
  useTypeImports: true,
  // So that a file does not declare anew the fragments of other files that it spreads.
  inlineFragmentTypes: 'inline',
};

const schema = parse(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
const sources = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.graphql`, { cwd: ROOT }))
  .sort()
  .map((path) => ({ path, document: parse(new Source(readFileSync(join(ROOT, path), 'utf8'), path)) }));

const fragments = sources.flatMap(({ path, document }) =>
  document.definitions
    .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map((node) => ({ path, node, name: node.name.value, onType: node.typeCondition.name.value })),
);

const names = fragments.map(({ name }) => name);
const twice = names.find((name, index) => names.indexOf(name) !== index);
if (twice !== undefined) throw new Error(`Two fragments are called ${twice}: rename one`);

/** What belongs beside one file of operations. */
async function generate({ path, document }: (typeof sources)[number], filename: string): Promise<string> {
  const externalFragments = fragments
    .filter((fragment) => fragment.path !== path)
    .map(({ node, name, onType }) => ({ node, name, onType, isExternal: true, importFrom: null }));
  const code = await codegen({
    filename,
    schema,
    documents: [{ location: path, document }],
    config: { ...CONFIG, externalFragments },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
  return HEADER + code;
}

const check = process.argv.includes('--check');
const leftovers = new Set(FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.generated.ts`, { cwd: ROOT })));
const stale: string[] = [];
for (const source of sources) {
  const path = source.path.replace(/\.graphql$/, '.generated.ts');
  const code = await generate(source, path);
  const file = join(ROOT, path);
  if (!leftovers.delete(path) || readFileSync(file, 'utf8') !== code) {
    stale.push(path);
    if (!check) writeFileSync(file, code);
  }
}
for (const path of leftovers) if (!check) rmSync(join(ROOT, path));

if (check && stale.length + leftovers.size > 0) {
  console.error(`Stale, run "node web/scripts/codegen.ts": ${[...stale, ...leftovers].join(', ')}`);
  process.exitCode = 1;
}
