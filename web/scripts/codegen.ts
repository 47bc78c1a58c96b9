import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, Source } from 'graphql';

/**
 * Writes `x.generated.ts` beside every `x.graphql` of the front end: the types of its operations, and the operations
 * as typed documents. The enums and inputs that they name are in one file for each package. With `--check` it writes
 * nothing, and fails when a file is stale.
 */

const ROOT = join(import.meta.dirname, '../..');

/** Each package, with the file of its enums and inputs. */
const PACKAGES = [
  { folder: 'web/src', schemaTypes: 'web/src/api/schema-types.generated.ts' },
  { folder: 'web/tombstone-react/src', schemaTypes: 'web/tombstone-react/src/mutations/schema-types.generated.ts' },
];
const HEADER = ['lint', 'format', 'assist/source/organizeImports']
  .map((part) => `// biome-ignore-all ${part}: written by codegen\n`)
  .join('');

const CONFIG = {
  scalars: { ID: 'string', DateTime: 'string' },
  immutableTypes: true,
  useTypeImports: true,
  // Otherwise a file declares the fragments of other files again that it spreads.
  inlineFragmentTypes: 'inline',
};

const schema = parse(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
const sources = PACKAGES.flatMap(({ folder, schemaTypes }) =>
  globSync(`${folder}/**/*.graphql`, { cwd: ROOT })
    .sort()
    .map((path) => ({ path, schemaTypes, document: parse(new Source(readFileSync(join(ROOT, path), 'utf8'), path)) })),
);

const fragments = sources.flatMap(({ path, document }) =>
  document.definitions
    .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map((node) => ({ path, node, name: node.name.value, onType: node.typeCondition.name.value })),
);

const names = fragments.map(({ name }) => name);
const twice = names.find((name, index) => names.indexOf(name) !== index);
if (twice !== undefined) throw new Error(`Two fragments are called ${twice}: rename one`);

type Documents = { location: string; document: DocumentNode }[];
type Config = typescriptOperations.TypeScriptDocumentsPluginConfig & { externalFragments?: unknown };

async function generate(filename: string, documents: Documents, config: Config, withDocuments: boolean) {
  const code = await codegen({
    filename,
    schema,
    documents,
    config: { ...CONFIG, ...config },
    plugins: [{ typescriptOperations: {} }, ...(withDocuments ? [{ typedDocumentNode: {} }] : [])],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
  // The plugin imports the schema types even when no operation names one.
  return HEADER + (code.includes(' Types.') ? code : code.replace(/^import type \* as Types from .*\n/m, ''));
}

/** Returns the code of the operations of one file. */
function generateOperations({ path, document, schemaTypes }: (typeof sources)[number], filename: string) {
  const externalFragments = fragments
    .filter((fragment) => fragment.path !== path)
    .map(({ node, name, onType }) => ({ node, name, onType, isExternal: true, importFrom: null }));
  const config: Config = { externalFragments, importSchemaTypesFrom: schemaTypes, importExtension: '.ts' };
  return generate(filename, [{ location: path, document }], config, true);
}

/** Returns the code of the enums and inputs that the operations of one package name. */
function generateSchemaTypes(filename: string) {
  const documents = sources
    .filter(({ schemaTypes }) => schemaTypes === filename)
    .map(({ path, document }) => ({ location: path, document }));
  return generate(filename, documents, { generateOperationTypes: false }, false);
}

const generated = new Map<string, string>();
for (const { schemaTypes } of PACKAGES) generated.set(schemaTypes, await generateSchemaTypes(schemaTypes));
for (const source of sources) {
  const path = source.path.replace(/\.graphql$/, '.generated.ts');
  generated.set(path, await generateOperations(source, path));
}

const check = process.argv.includes('--check');
const leftovers = new Set(PACKAGES.flatMap(({ folder }) => globSync(`${folder}/**/*.generated.ts`, { cwd: ROOT })));
const stale: string[] = [];
for (const [path, code] of generated) {
  const file = join(ROOT, path);
  if (leftovers.delete(path) && readFileSync(file, 'utf8') === code) continue;
  stale.push(path);
  if (!check) writeFileSync(file, code);
}
for (const path of leftovers) if (!check) rmSync(join(ROOT, path));

if (check && stale.length + leftovers.size > 0) {
  console.error(`Stale, run "node web/scripts/codegen.ts": ${[...stale, ...leftovers].join(', ')}`);
  process.exitCode = 1;
}
