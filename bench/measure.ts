import type { Client } from 'pg';
import { measureBigDeletions } from './big-deletions.ts';
import type { Contender } from './contenders/contender.ts';
import { findLimit, LIMIT, LIMIT_TUNING, type Limit } from './contenders/limit.ts';
import { contendersOf, type Field, makeRunner, type Runner } from './field.ts';
import { fill } from './fill.ts';
import { measureGrowth } from './growth.ts';
import { type LoadGenerator, startLoadGenerator } from './load.ts';
import { machine, versions } from './machine.ts';
import { type Options, scaleName } from './options.ts';
import { connect, type Postgres, SETTINGS, startPostgres } from './postgres.ts';
import { memory } from './processes.ts';
import { say, step } from './progress.ts';
import type { Results } from './results.ts';
import { measureRounds } from './rounds.ts';
import { checkSameAnswers } from './same-answers.ts';
import { measureSearches } from './searches.ts';
import { countStatements } from './statements.ts';

/** Measures all that is asked for. What it starts it puts on the stack. */
export async function measure(options: Options, started: AsyncDisposableStack): Promise<Results> {
  const postgres = started.use(await step('Starting PostgreSQL', startPostgres));
  const load = started.use(startLoadGenerator());
  const contenders = contendersOf(options);
  const limit = options.before.length === 0 ? findLimit() : undefined;
  if (limit) started.use(limit);
  else if (options.before.length === 0)
    say('There is no pgbench on the PATH: what PostgreSQL itself could do is not measured');

  const { scales, rounds, seconds, warmUpSeconds, connections } = options;
  const results: Results = {
    date: new Date().toISOString().slice(0, 19),
    machine: machine(),
    versions: { PostgreSQL: postgres.version, ...versions(options.product), ...(limit && { [LIMIT]: limit.version }) },
    settings: SETTINGS,
    tuning: {
      ...Object.fromEntries(contenders.map(({ name, tuning }) => [name, tuning])),
      ...(limit && { [LIMIT]: LIMIT_TUNING }),
    },
    options: { scales, rounds, seconds, warmUpSeconds, connections },
    runs: [],
    statements: [],
    memory: [],
    growth: [],
    bigDeletions: null,
  };
  let smallest: Field | undefined;
  for (const scale of scales) {
    const ofScale = started.use(new AsyncDisposableStack());
    const field = await prepare(scale, contenders, postgres, options.product, ofScale);
    await measureScale(field, load, limit, options, results);
    if (scale === scales.at(-1) && options.before.length === 0)
      await measureAtTheEnd(smallest, field, load, options, results);
    // The smallest stays up for being compared with the largest.
    if (smallest) await ofScale.disposeAsync();
    else smallest = field;
  }
  return results;
}

async function prepare(
  scale: number,
  contenders: readonly Contender[],
  postgres: Postgres,
  product: string,
  started: AsyncDisposableStack,
): Promise<Field> {
  say(`Scale ${scaleName(scale)}`);
  const databaseUrl = await postgres.createDatabase(`bench_${scale}`);
  const runners: Runner[] = [];
  const databases: Client[] = [];
  for (const contender of contenders) {
    const url = contender.ownSchema ? await postgres.createDatabase(`bench_${scale}_${databases.length}`) : databaseUrl;
    const server = started.use(await step(`  Starting ${contender.name}`, () => contender.start(url, product)));
    if (contender.ownSchema || databases.length === 0) {
      // The service has brought its schema along; others read it when they start.
      const client = await connect(url);
      started.defer(() => client.end().catch(() => {}));
      await step('  Filling the tables', () => fill(client, scale));
      databases.push(client);
    }
    const database = contender.ownSchema ? databases.at(-1)! : databases[0]!;
    runners.push(await makeRunner(contender, server, database, scale));
  }
  return { scale, postgres, databaseUrl, database: databases[0]!, databases, runners };
}

async function measureScale(
  field: Field,
  load: LoadGenerator,
  limit: Limit | undefined,
  options: Options,
  results: Results,
): Promise<void> {
  const { scale, runners } = field;
  await step('  Checking that all answer the same', () => checkSameAnswers(field));
  results.statements.push(...(await step('  Counting statements', () => countStatements(field))));
  results.runs.push(...(await measureRounds(field, load, limit, options)));
  for (const { contender, server } of runners) {
    results.memory.push({ scale, contender: contender.name, ...memory(server.pid) });
  }
}

async function measureAtTheEnd(
  smallest: Field | undefined,
  largest: Field,
  load: LoadGenerator,
  options: Options,
  results: Results,
): Promise<void> {
  if (smallest) {
    const work = () => measureGrowth(smallest, largest, load, options);
    results.growth.push(...(await step('  Comparing the smallest scale with the largest', work)));
  }
  const searches = await step('  Searching', () => measureSearches(largest, load, options));
  results.searches = { scale: largest.scale, searches };
  const deletions = await step('  Deleting much at once', () => measureBigDeletions(largest, load, options));
  results.bigDeletions = { scale: largest.scale, deletions };
}
