import { LIMIT, type Limit } from './contenders/limit.ts';
import { deletions, type Field, type Runner } from './field.ts';
import { refillSideProject } from './fill.ts';
import { inForm, LIST_FORMS, LIST_FORMS_PROCESS } from './list-forms.ts';
import type { LoadGenerator } from './load.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import type { Options } from './options.ts';
import { cpuSeconds, treeCpuSeconds } from './processes.ts';
import { say } from './progress.ts';
import type { Run } from './results.ts';
import { shuffled } from './statistics.ts';

/** A server that takes part in a round. It is sent an operation for a while, or each of the deletions once. */
interface Competitor {
  readonly name: string;
  readonly pid: number | undefined;
  perform(operation: Operation, seconds: number, jobs: readonly number[]): Promise<Outcome>;
}

interface Outcome {
  readonly requests: number;
  readonly rate: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
}

/** The most deletions of one contender in a second of a round: making the jobs for them takes longer than deleting them. */
const MOST_DELETIONS = 2_500;

/**
 * Measures all contenders round by round, one after another in shuffled order,
 * so that whatever else the machine does meets all of them alike.
 */
export async function measureRounds(field: Field, load: LoadGenerator, limit: Limit | undefined, options: Options) {
  const isOfForms = ({ contender }: Runner) => contender === LIST_FORMS_PROCESS;
  const forms = field.runners
    .filter(isOfForms)
    .flatMap((runner) => LIST_FORMS.map((form) => competitorOf(inForm(runner, form), load, options.connections)));
  const competitors = [
    ...field.runners
      .filter((runner) => !isOfForms(runner))
      .map((runner) => competitorOf(runner, load, options.connections)),
    ...(limit ? [competitorOfLimit(field, limit, options.connections)] : []),
  ];
  const pace = new Map<string, number>();
  const runs: Run[] = [];

  await round(0, options.warmUpSeconds);
  for (let number = 1; number <= options.rounds; number++) runs.push(...(await round(number, options.seconds)));
  return runs;

  /** Round 0 warms everybody up and finds out how many deletions each manages. */
  async function round(number: number, seconds: number): Promise<Run[]> {
    const start = performance.now();
    // What the round before left to be written is not to be written during this one.
    await field.database.query('checkpoint');
    const results: Run[] = [];
    for (const operation of OPERATIONS) {
      const jobs = operation === 'delete' ? await jobsForEach(seconds) : undefined;
      for (const competitor of shuffled(operation === 'list' ? [...competitors, ...forms] : competitors)) {
        const result = await measure(competitor, operation, seconds, jobs?.get(competitor.name) ?? []);
        if (operation === 'delete') pace.set(competitor.name, result.rate);
        results.push({ scale: field.scale, round: number, ...result });
      }
    }
    const took = ((performance.now() - start) / 1_000).toFixed(0);
    say(`  ${number === 0 ? 'warmed up' : `round ${number} of ${options.rounds}`}: ${took} s`);
    return results;
  }

  /** Jobs to delete: as many as each is going to manage, as far as that is known. */
  async function jobsForEach(seconds: number): Promise<Map<string, number[]>> {
    const { connections } = options;
    const counts = competitors.map(({ name }) => {
      const wanted = Math.min(pace.get(name) ?? 200, MOST_DELETIONS) * seconds;
      return Math.max(1, Math.round(wanted / connections)) * connections;
    });
    const numbers = await refillSideProject(
      field.databases,
      counts.reduce((sum, count) => sum + count),
    );
    return new Map(competitors.map(({ name }, index) => [name, numbers.splice(0, counts[index])]));
  }

  async function measure(
    { name, pid, perform }: Competitor,
    operation: Operation,
    seconds: number,
    jobs: readonly number[],
  ): Promise<Omit<Run, 'scale' | 'round'>> {
    const server = pid === undefined ? undefined : cpuSeconds(pid);
    const database = treeCpuSeconds(field.postgres.pid);
    const {
      requests,
      rate,
      p50 = null,
      p95 = null,
      p99 = null,
    } = await perform(operation, seconds, jobs).catch((cause) => {
      throw new Error(`${name} fails at ${operation}. ${(cause as Error).message}`, { cause });
    });
    const serverSpent = pid === undefined ? null : cpuSeconds(pid) - server!;
    const databaseSpent = treeCpuSeconds(field.postgres.pid) - database;
    return {
      operation,
      contender: name,
      requests,
      rate,
      p50,
      p95,
      p99,
      serverCpu: serverSpent === null ? null : (serverSpent * 1_000) / requests,
      databaseCpu: (databaseSpent * 1_000) / requests,
    };
  }
}

function competitorOf(runner: Runner, load: LoadGenerator, connections: number): Competitor {
  const { contender, server, requests } = runner;
  return {
    name: contender.name,
    pid: server.pid,
    perform: (operation, seconds, jobs) =>
      operation === 'delete'
        ? load.load({ origin: server.origin, connections, seconds, requests: deletions(runner, jobs), once: true })
        : load.load({ origin: server.origin, connections, seconds, requests: requests[operation] }),
  };
}

function competitorOfLimit({ databaseUrl, scale }: Field, limit: Limit, connections: number): Competitor {
  return {
    name: LIMIT,
    pid: undefined,
    perform: (operation, seconds, jobs) => {
      const deletions = operation === 'delete' ? { first: jobs[0]!, each: jobs.length / connections } : {};
      return limit.run(operation, { databaseUrl, scale, connections, seconds: Math.ceil(seconds), ...deletions });
    },
  };
}
