import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  type DocumentNode,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
} from 'graphql';

const ROOT = join(import.meta.dirname, '../..');
const FRONT_END = ['web/src/**/*.graphql', 'web/tombstone-react/src/**/*.graphql'];

/** An operation that the front end or the README sends. */
export interface Operation {
  /** For the front end the name in the document; for the README the number of the example and its first field. */
  readonly name: string;
  /** The file that contains it, from the root of the checkout. */
  readonly source: string;
  /** The document, with the fragments that it needs. */
  readonly query: string;
  readonly isMutation: boolean;
}

/** Returns every operation, the queries first, so that each mutation runs after all that reads its rows. */
export function allOperations(): Operation[] {
  const operations = [...readmeOperations(), ...frontEndOperations()];
  return [...operations.filter(({ isMutation }) => !isMutation), ...operations.filter(({ isMutation }) => isMutation)];
}

function frontEndOperations(): Operation[] {
  const sources = globSync(FRONT_END, { cwd: ROOT })
    .sort()
    .map((source) => ({ source, document: parse(readText(source)) }));
  const sourceOf = (name: string): string => sources.find(({ document }) => getOperationAST(document, name))!.source;
  const separated = separateOperations(concatAST(sources.map(({ document }) => document)));
  return Object.entries(separated).map(([name, document]) => operation(name, sourceOf(name), document));
}

/** The bodies of the README's curl commands. */
function readmeOperations(): Operation[] {
  const bodies = [...readText('README.md').matchAll(/^curl .*? -d '(\{.*?\})'$/gms)];
  return bodies.map(([, body = ''], index) => {
    const document = parse(JSON.parse(body).query);
    return operation(`Readme${index + 1}${firstField(document)}`, 'README.md', document);
  });
}

const operation = (name: string, source: string, document: DocumentNode): Operation => ({
  name,
  source,
  query: print(document),
  isMutation: getOperationAST(document)?.operation === OperationTypeNode.MUTATION,
});

function firstField(document: DocumentNode): string {
  const [field] = getOperationAST(document)?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD) throw new Error('An example in the README does not start with a field');
  return field.name.value.replace(/^./, (letter) => letter.toUpperCase());
}

const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
