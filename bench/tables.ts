import { tombstone } from './contenders/tombstone.ts';
import {
  GOAL_CONNECTIONS,
  GOAL_SCALE,
  goals,
  growth,
  isMet,
  largest,
  PEERS,
  pairedRatio,
  runsOf,
  smallest,
} from './goals.ts';
import { latencies, megabytes, milliseconds, ms, ratio, table, times } from './markdown.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { scaleName } from './options.ts';
import type { BigDeletion, Results, Run } from './results.ts';
import { median } from './statistics.ts';

export function goalsTable(results: Results): string {
  const scale = largest(results);
  const meant = scale === GOAL_SCALE && results.options.connections === GOAL_CONNECTIONS;
  const rows = goals(results).map((goal) => {
    const met = isMet(goal);
    const aim = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
    return [goal.what, aim, ratio(goal.result), met === undefined ? 'not measured' : met ? 'met' : '**not met**'];
  });
  const note = meant
    ? `At ${scaleName(scale)} jobs and ${results.options.connections} connections; the median of the rounds, and the least and the most of them.`
    : `The goals are set for ${scaleName(GOAL_SCALE)} jobs and ${GOAL_CONNECTIONS} connections; this is ${scaleName(scale)} and ${results.options.connections}, so it says little about them.`;
  return `${note}\n\n${table(['Tombstone’s', 'goal', 'result', ''], rows)}`;
}

export function ratiosTable(results: Results, scale: number): string {
  const rows = OPERATIONS.flatMap((operation) =>
    PEERS.flatMap((peer) => {
      const of = (value: (run: Run) => number | null) => pairedRatio(results, operation, peer, value, scale);
      const rate = of((run) => run.rate);
      if (!rate) return [];
      return [
        [
          operation,
          peer,
          ratio(rate),
          ratio(of((run) => run.serverCpu)),
          ratio(of((run) => run.databaseCpu)),
          ratio(of((run) => run.p50)),
        ],
      ];
    }),
  );
  const head = ['operation', 'Tombstone ÷', 'requests/s', 'server CPU/request', 'database CPU/request', 'p50'];
  return `The median of the ratios within each round, and the least and the most of them.\n\n${table(head, rows)}`;
}

export function figuresTable(results: Results, scale: number): string {
  const rows = OPERATIONS.flatMap((operation) =>
    [tombstone.name, ...PEERS].flatMap((contender) => {
      const runs = runsOf(results, scale, operation, contender);
      if (runs.length === 0) return [];
      const of = (value: (run: Run) => number | null) => runs.flatMap((run) => value(run) ?? []);
      return [
        [
          operation,
          contender,
          Math.round(median(of((run) => run.rate))).toLocaleString('en'),
          ...[of((run) => run.p50), of((run) => run.p95), of((run) => run.p99)].map(milliseconds),
          ...[of((run) => run.serverCpu), of((run) => run.databaseCpu)].map(milliseconds),
        ],
      ];
    }),
  );
  const head = [
    'operation',
    '',
    'requests/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'server CPU ms/request',
    'database CPU ms/request',
  ];
  return `Medians of the rounds.\n\n${table(head, rows)}`;
}

export function growthSection(results: Results): string[] {
  const [small, large] = [smallest(results), largest(results)];
  if (small === large) return [];
  const contenders = [tombstone.name, ...PEERS].filter((name) => growth(results, 'get', name));
  const rows = OPERATIONS.map((operation) => [
    operation,
    ...contenders.map((name) => ratio(growth(results, operation, name))),
  ]);
  return [
    `## Growth from ${scaleName(small)} to ${scaleName(large)}`,
    `p50 at ${scaleName(large)} ÷ p50 at ${scaleName(small)}, both measured right after one another; the median of the rounds, and the least and the most of them.\n\n${table(['operation', ...contenders], rows)}`,
  ];
}

export function statementsTable(results: Results): string {
  const scale = largest(results);
  const of = (operation: Operation, name: string) =>
    results.statements.find(
      (count) => count.scale === scale && count.operation === operation && count.contender === name,
    )?.perRequest ?? '–';
  const contenders = [...new Set(results.statements.map(({ contender }) => contender))];
  const rows = OPERATIONS.map((operation) => [operation, ...contenders.map((name) => String(of(operation, name)))]);
  return `Statements sent to PostgreSQL for one request, those that open and close transactions included.\n\n${table(['operation', ...contenders], rows)}`;
}

export function memoryTable(results: Results): string {
  const rows = results.memory.map(({ scale, contender, now, peak }) => [
    scaleName(scale),
    contender,
    megabytes(now),
    megabytes(peak),
  ]);
  return `Resident memory of the server’s process after all rounds of a scale.\n\n${table(['scale', '', 'after load', 'peak'], rows)}`;
}

export function searchesSection({ searches }: Results): string[] {
  if (!searches) return [];
  const rows = searches.searches.map(({ what, contender, rate, p50, p99 }) => [
    what,
    contender,
    times(rate),
    times(p50),
    times(p99),
  ]);
  return [
    '## Searches',
    `The first 20 jobs of the big project that have a word, at ${scaleName(searches.scale)} jobs and over the same index; PostGraphile by a function in SQL. Times in milliseconds; the median, and the least and the most.\n\n${table(['word', '', 'requests/s', 'p50', 'p99'], rows)}`,
  ];
}

export function bigDeletionsSection({ bigDeletions }: Results): string[] {
  if (!bigDeletions) return [];
  const rows = bigDeletions.deletions.map((deletion: BigDeletion) => [
    deletion.what,
    times(deletion.took),
    latencies(deletion.before),
    `${latencies(deletion.meanwhile)} (${deletion.meanwhile.requests} of them)`,
    ms(deletion.feedbackBefore),
    times(deletion.feedbackMeanwhile),
  ]);
  const head = [
    'Tombstone deletes',
    'which takes',
    '`get` before: p50 / p99 / max',
    '`get` meanwhile',
    'feedback before',
    'feedback meanwhile',
  ];
  return [
    '## Deleting much at once',
    `At ${scaleName(bigDeletions.scale)} jobs, each up to three times, while 8 connections \`get\` other jobs and one gives feedback on another job’s sample. Times in milliseconds; the median, and the least and the most.\n\n${table(head, rows)}`,
  ];
}
