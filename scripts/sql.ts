import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'sql-formatter';
import { ensureBuild } from './ensure-build.ts';
import { allOperations, type Operation } from './sql/operations.ts';
import { type RecordedService, startRecordedService } from './sql/recorded-service.ts';
import { PROJECT, variablesOf } from './sql/variables.ts';

/**
 * Writes docs/sql: the statements of each operation that the front end and the README send, so that a review shows
 * what a change does to them. With --check it writes nothing, and fails when a file is stale.
 */
const FOLDER = join(import.meta.dirname, '../docs/sql');

/** An administrator of the project alone, whose rights are conditions in the statements. */
const PROJECT_ADMIN = { projects: { [PROJECT]: 'admin' } };
const SERVICE_ADMIN = { roles: ['admin'] };

/** Operations that a project's administrator may not run. */
const FOR_SERVICE_ADMIN = new Set(['CreateProject']);

const service = await startRecordedService(await ensureBuild());
const files = new Map<string, string>();
try {
  for (const operation of allOperations()) files.set(fileOf(operation), await describe(operation, service));
} finally {
  await service.close();
}

const existing = globSync('*.sql', { cwd: FOLDER });
const stale = [
  ...existing.filter((name) => !files.has(name)),
  ...[...files].filter(([name, text]) => !existing.includes(name) || read(name) !== text).map(([name]) => name),
];
if (!process.argv.includes('--check')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of existing) rmSync(join(FOLDER, name));
  for (const [name, text] of files) writeFileSync(join(FOLDER, name), text);
} else if (stale.length > 0) {
  console.error(`docs/sql is stale (${stale.join(', ')}): run "npm run sql" and commit it`);
  process.exitCode = 1;
}

/** Returns the text of an operation's file. Throws when an operation of the front end fails: its variables are wrong then. */
async function describe(operation: Operation, service: RecordedService): Promise<string> {
  const { name, source, query } = operation;
  const variables = variablesOf(operation);
  const claims = FOR_SERVICE_ADMIN.has(name) ? SERVICE_ADMIN : PROJECT_ADMIN;
  const { answer, statements } = await service.run(query, variables, claims);
  if (answer.errors && source !== 'README.md') throw new Error(`${name} fails: ${answer.errors[0]?.message}`);
  const count = statements.length === 1 ? '1 statement' : `${statements.length} statements`;
  const header = `-- ${name} in ${source}\n-- ${count}, variables: ${JSON.stringify(variables)}\n`;
  return [header, ...statements.map((statement) => `${readable(statement)};\n`)].join('\n');
}

function readable(statement: string): string {
  return format(statement, { language: 'postgresql', expressionWidth: 100 });
}

/** The name in kebab case, as the files of the front end have it. */
function fileOf({ name }: Operation): string {
  return `${name.replaceAll(/(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Z])/g, '-').toLowerCase()}.sql`;
}

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}
