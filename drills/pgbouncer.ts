/**
 * Runs the built service behind a real PgBouncer, over a server that is not in UTC: with pooled
 * sessions, with and without ignored startup parameters, and with what the service must refuse:
 * pooled transactions without DATABASE_POOLER, and sessions that are not reset. Prints a table and
 * its verdict; the exit code is 1 where a run differs from what is expected. `pgbouncer-load.ts`
 * has pooled transactions with DATABASE_POOLER, for which this PgBouncer is too old.
 *
 * `node drills/pgbouncer.ts` needs Debian's packages pgbouncer and postgresql-15. It takes about a minute.
 */
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { startBouncer } from './bouncer.ts';
import { startServerOf } from './server-of.ts';
import { STEP_TIMEOUT_MS, within } from './within.ts';

/** The whole drill, in milliseconds. */
const DRILL_TIMEOUT_MS = 300_000;

const TOOLS = process.env['POSTGRES_TOOLS'] ?? '/usr/lib/postgresql/15/bin';
const PROJECTS = 25;
const PAGE = 10;

interface Outcome {
  readonly run: string;
  readonly start: string;
  readonly timesAreRight: string;
  readonly rowsOnPages: string;
  readonly afterRestart: string;
  readonly asExpected: boolean;
}

setTimeout(() => {
  console.error(`The drill took longer than ${DRILL_TIMEOUT_MS / 1000} s`);
  process.exit(1);
}, DRILL_TIMEOUT_MS).unref();

const server = await startServerOf(TOOLS);
await sql('postgres', `alter system set timezone = 'Asia/Kolkata'`, `alter system set datestyle = 'SQL, DMY'`);
await sql('postgres', 'select pg_reload_conf()');
const version = (await sql('postgres', 'show server_version'))[0]?.[0];

const outcomes = [
  await serves('session pooling', { pool_mode: 'session' }),
  await serves('session pooling, startup parameters ignored', {
    pool_mode: 'session',
    ignore_startup_parameters: 'extra_float_digits,statement_timeout,lock_timeout,options',
  }),
  await isRefused('transaction pooling, without DATABASE_POOLER', { pool_mode: 'transaction' }),
  await isRefused('session pooling, sessions not reset', { pool_mode: 'session', server_reset_query: '' }, true),
];
await server.stop();

console.log(
  `${execFileSync('pgbouncer', ['--version'], { encoding: 'utf8' }).split('\n')[0]}, PostgreSQL ${version}\n`,
);
console.table(Object.fromEntries(outcomes.map(({ run, ...outcome }) => [run, outcome])));
const isGood = outcomes.every(({ asExpected }) => asExpected);
console.log(isGood ? 'Every run is as expected.' : 'Some run is not as expected.');
process.exit(isGood ? 0 : 1);

/** The service starts, tells the right times, loses no row, and goes on after the pooler was restarted. */
async function serves(run: string, settings: Record<string, string>): Promise<Outcome> {
  const database = await createDatabase();
  const bouncer = await startBouncer(server.port, database, settings);
  const service = await startService(bouncer.url);
  try {
    if (service.url === undefined) return failed(run, service.said());
    const before = Date.now();
    const created: string[] = [];
    for (let made = 0; made < PROJECTS; made++) {
      created.push(
        await ask(service.url, `mutation { createProject(input: { name: "${made}" }) { project { createdAt } } }`),
      );
    }
    const times = created.map((answer) => Date.parse(/"createdAt":"([^"]+)"/.exec(answer)?.[1] ?? ''));
    const timesAreRight = times.every((time) => time >= before - 1_000 && time <= Date.now() + 1_000);
    const rows = await countOnPages(service.url);
    await bouncer.restart();
    const afterRestart = await untilWritten(service.url);
    return {
      run,
      start: 'serves',
      timesAreRight: timesAreRight ? 'yes' : 'no',
      rowsOnPages: `${rows} of ${PROJECTS}`,
      afterRestart: `writes in ${afterRestart} ms`,
      asExpected: timesAreRight && rows === PROJECTS && Number.isFinite(afterRestart),
    };
  } finally {
    await service.stop();
    await bouncer.stop();
  }
}

/** The service ends with one line, at the first start or, where sessions are kept, at the second. */
async function isRefused(run: string, settings: Record<string, string>, atSecond = false): Promise<Outcome> {
  const bouncer = await startBouncer(server.port, await createDatabase(), settings);
  try {
    if (atSecond) await (await startService(bouncer.url)).stop();
    const service = await startService(bouncer.url);
    await service.stop();
    return {
      ...failed(run, service.said()),
      asExpected: service.said().includes('A pooler shares one database session'),
    };
  } finally {
    await bouncer.stop();
  }
}

function failed(run: string, said: string): Outcome {
  const start = said.trim().split('\n').at(-1)?.slice(0, 90) ?? '';
  return { run, start, timesAreRight: '', rowsOnPages: '', afterRestart: '', asExpected: false };
}

async function createDatabase(): Promise<string> {
  const name = `drill_${crypto.randomUUID().replaceAll('-', '')}`;
  await sql('postgres', `create database ${name}`);
  return name;
}

async function sql(database: string, ...statements: string[]): Promise<string[][]> {
  const client = new Client({ host: '127.0.0.1', port: server.port, user: 'postgres', database });
  await client.connect();
  try {
    let rows: string[][] = [];
    for (const text of statements) rows = (await client.query<string[]>({ text, rowMode: 'array' })).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Starts the service as people do. Resolves once it listens, or has ended. */
async function startService(DATABASE_URL: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../scripts/start.ts')], {
    env: { ...process.env, DATABASE_URL, PORT: '0', HOST: '127.0.0.1', DRAIN_DELAY_MS: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      isOver = true;
      resolve();
    }),
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const urlSaid = () => /API +POST (http:\/\/[\w.:]+)\/graphql/.exec(said)?.[1];
  await within(async () => {
    if (!isOver && urlSaid() === undefined) throw new Error('It has not started');
  }, 4 * STEP_TIMEOUT_MS);
  return {
    url: isOver ? undefined : urlSaid(),
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ask(url: string, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(STEP_TIMEOUT_MS);
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }), signal })).text();
}

async function countOnPages(url: string): Promise<number> {
  const names = new Set<string>();
  let after = '';
  for (let page = 0; page < PROJECTS; page++) {
    const text = await ask(
      url,
      `{ projects(first: ${PAGE}${after}) { nodes { name } pageInfo { hasNextPage endCursor } } }`,
    );
    for (const [, name] of text.matchAll(/"name":"([^"]+)"/g)) names.add(name as string);
    if (!text.includes('"hasNextPage":true')) break;
    after = `, after: "${/"endCursor":"([^"]+)"/.exec(text)?.[1]}"`;
  }
  return names.size;
}

/** How long it takes until a write is made again, in milliseconds. */
async function untilWritten(url: string): Promise<number> {
  const start = performance.now();
  await within(async () => {
    const answer = await ask(url, 'mutation { createProject(input: { name: "Again" }) { project { id } } }');
    if (answer.includes('"errors"')) throw new Error(answer);
  });
  return Math.round(performance.now() - start);
}
