/**
 * Runs the commands of docs/backups.md, as they stand there, with the real tools, against a server of
 * its own: saves a database, restores it into others, and looks whether the rows, the schema and the
 * guards are the same and the service serves.
 *
 * `node drills/backup-and-restore.ts` needs PostgreSQL's server and client tools (Debian:
 * `apt-get install postgresql-15`) on PATH or in /usr/lib/postgresql. It takes about two minutes.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { migrate } from '../src/storage/migration/migrate.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { catalogOf } from '../test/support/catalog.ts';
import { makeEveryState } from '../test/support/every-state.ts';
import { everythingStored } from '../test/support/everything-stored.ts';
import { startServerOf } from './server-of.ts';

/** Nothing here takes longer, in milliseconds. */
const STEP_TIMEOUT_MS = 120_000;
const GUARD = 'generation_jobs_on_live_adapter';

const tools = findTools();
const folder = mkdtempSync(join(tmpdir(), 'tombstone-backup-'));
const document = readFileSync(new URL('../docs/backups.md', import.meta.url), 'utf8');
const server = await startServerOf(tools);

const urlOf = (name: string, role = 'postgres') => `postgresql://${role}@127.0.0.1:${server.port}/${name}`;
const configOf = (name: string, schema: string, role?: string) =>
  ({ kind: 'server', url: urlOf(name, role), schema }) as const;

function findTools(): string {
  const installed = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin'))
    : [];
  const folders = [...installed.toReversed(), ...(process.env['PATH'] ?? '').split(':')];
  const found = folders.find((each) => ['pg_dump', 'psql', 'initdb'].every((tool) => existsSync(join(each, tool))));
  if (!found) throw new Error('PostgreSQL is not installed here: apt-get install postgresql-15');
  return found;
}

/** The commands that the documentation has under a name. */
function documented(language: string, name: string): string {
  const [, commands] = new RegExp(`\`\`\`${language} ${name}\n([\\s\\S]*?)\`\`\``).exec(document) ?? [];
  if (commands === undefined) throw new Error(`docs/backups.md has no commands named ${name}`);
  return commands;
}

/** Runs commands of the documentation. Returns what they complain of; empty when they succeed. */
function shell(name: string, environment: Record<string, string>): string {
  const { status, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', documented('sh', name)], {
    cwd: folder,
    env: { ...process.env, PATH: `${tools}:${process.env['PATH']}`, ...environment },
    encoding: 'utf8',
    timeout: STEP_TIMEOUT_MS,
  });
  return status === 0 ? '' : stderr || `ended with ${status}`;
}

async function sql(name: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: urlOf(name) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function look(name: string, schema: string, role?: string) {
  const database = await openDatabase(configOf(name, schema, role));
  // PostgreSQL writes fewer parentheses once a condition has been written out and read again.
  const catalog = (await catalogOf(database)).map((line) => line.replaceAll(/[()]/g, ''));
  const found = { rows: await everythingStored(database), catalog };
  await database.close();
  return found;
}

/** Whether the service, as people start it, answers with the jobs that it has, and keeps its rules. */
async function serves(name: string, schema: string, role?: string): Promise<boolean> {
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: new URL('..', import.meta.url).pathname,
    env: { ...process.env, DATABASE_URL: urlOf(name, role), DATABASE_SCHEMA: schema, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: STEP_TIMEOUT_MS,
  });
  try {
    if (!child.stdout) return false;
    for await (const line of createInterface({ input: child.stdout })) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (!url) continue;
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ projects { totalCount } }' }),
      });
      return JSON.stringify(await answer.json()).includes('"totalCount":2');
    }
    return false;
  } finally {
    child.kill();
  }
}

async function guarded(name: string, schema: string): Promise<boolean> {
  const attempt = sql(
    name,
    `insert into ${schema}.generation_jobs (id, project_id, adapter_id, prompt)
     select gen_random_uuid(), project_id, id, 'Say it' from ${schema}.adapters where deleted_at is not null`,
  );
  return attempt.then(
    () => false,
    (error: { constraint?: string }) => error.constraint === GUARD,
  );
}

const results: Record<string, string>[] = [];
const passOf = (passed: boolean) => (passed ? 'yes' : 'NO');

/** One way to restore: into a database that is new, or migrated when `commands` restore rows alone. */
async function restore(
  way: string,
  commands: string[],
  { schema = 'public', role = 'postgres', migrated = false } = {},
) {
  const name = `restored_${results.length}`;
  await sql('postgres', `create database ${name} owner ${role}`);
  if (migrated) {
    if (schema !== 'public') await sql(name, `create schema ${schema} authorization ${role}`);
    const config = configOf(name, schema, role);
    const database = await openDatabase(config);
    await migrate(database, config);
    await database.close();
  }
  const source = schema === 'public' ? 'source' : 'source_of_app';
  const environment = { DATABASE_URL: urlOf(source), RESTORE_URL: urlOf(name, role), SCHEMA: schema };
  const complaint = commands.map((command) => shell(command, environment)).find((each) => each !== '') ?? '';
  if (complaint) console.error(`${way}: ${complaint}`);
  const [before, after] = [await look(source, schema), await look(name, schema, role)];
  results.push({
    way,
    schema,
    role,
    commands: complaint ? 'FAILED' : 'ran',
    'same rows': passOf(JSON.stringify(before.rows) === JSON.stringify(after.rows)),
    'same schema': passOf(JSON.stringify(before.catalog) === JSON.stringify(after.catalog)),
    guarded: passOf(await guarded(name, schema)),
    serves: passOf(await serves(name, schema, role)),
  });
}

async function createSource(name: string, schema: string, role: string): Promise<void> {
  await sql('postgres', `create database ${name} owner ${role}`);
  if (schema !== 'public') await sql(name, `create schema ${schema} authorization ${role}`);
  const config = configOf(name, schema, role);
  const database = await openDatabase(config);
  await migrate(database, config);
  await makeEveryState(database);
  await database.close();
}

try {
  console.log(execFileSync(join(tools, 'pg_dump'), ['--version'], { encoding: 'utf8' }).trim());
  await sql('postgres', 'create role app login');
  await createSource('source', 'public', 'postgres');
  await createSource('source_of_app', 'pipe', 'app');

  await restore('everything', ['save', 'restore']);
  await restore('everything, as text', ['save', 'restore-text']);
  await restore('rows alone, by a superuser', ['save', 'restore-rows-as-superuser'], { migrated: true });
  await restore('rows alone, by the owner', ['save-rows', 'restore-rows'], { migrated: true });
  await restore('everything', ['save', 'restore'], { schema: 'pipe', role: 'app' });
  await restore('everything, as text', ['save', 'restore-text'], { schema: 'pipe', role: 'app' });
  await restore('rows alone, by the owner', ['save-rows', 'restore-rows'], {
    schema: 'pipe',
    role: 'app',
    migrated: true,
  });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.table(results);
const passed = results.every((result) => !Object.values(result).some((value) => ['NO', 'FAILED'].includes(value)));
console.log(passed ? 'PASSED: every way restores all of it' : 'FAILED');
process.exit(passed ? 0 : 1);
