import { floor } from './contenders/floor.ts';
import { LIMIT } from './contenders/limit.ts';
import { mercurius } from './contenders/mercurius.ts';
import { postgraphile } from './contenders/postgraphile.ts';
import { tombstone } from './contenders/tombstone.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import type { Results, Run } from './results.ts';
import { type Spread, spread } from './statistics.ts';

/** What the goals are set at. Elsewhere they are shown all the same, but are not what is meant. */
export const GOAL_SCALE = 1_000_000;
export const GOAL_CONNECTIONS = 32;

/** A goal for one number: at least, or at most so much. */
export interface Goal {
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Undefined where it was not measured. */
  readonly result: Spread | undefined;
}

export function isMet({ atLeast, atMost, result }: Goal): boolean | undefined {
  if (!result) return undefined;
  return atLeast === undefined ? result.median <= atMost! : result.median >= atLeast;
}

const RATE_TO_POSTGRAPHILE: [Operation, number][] = [
  ['get', 3],
  ['list', 3.5],
  ['nested', 3],
  ['delete', 1.5],
];
const CPU_TO_MERCURIUS: [Operation, number][] = [
  ['get', 0.75],
  ['list', 0.55],
  ['nested', 0.5],
  ['delete', 1.2],
];
const RATE_TO_LIMIT: [Operation, number][] = [
  ['get', 0.4],
  ['list', 0.4],
  ['nested', 0.5],
  ['delete', 0.5],
];
const GROWTH = 1.25;
const MEMORY_TO_POSTGRAPHILE = 0.8;

/** Every goal with what came of it at the largest scale. */
export function goals(results: Results): Goal[] {
  const rates = (peer: string, aims: [Operation, number][]): Goal[] =>
    aims.map(([operation, atLeast]) => ({
      what: `requests/s ÷ ${peer}, ${operation}`,
      atLeast,
      result: pairedRatio(results, operation, peer, ({ rate }) => rate),
    }));
  return [
    ...rates(postgraphile.name, RATE_TO_POSTGRAPHILE),
    ...CPU_TO_MERCURIUS.map(([operation, atMost]) => ({
      what: `server CPU/request ÷ ${mercurius.name}, ${operation}`,
      atMost,
      result: pairedRatio(results, operation, mercurius.name, ({ serverCpu }) => serverCpu),
    })),
    ...rates(LIMIT, RATE_TO_LIMIT),
    ...OPERATIONS.map((operation) => ({
      what: `p50 at the largest scale ÷ p50 at the smallest, ${operation}`,
      atMost: GROWTH,
      result: growth(results, operation, tombstone.name),
    })),
    {
      what: `memory after load ÷ ${postgraphile.name}`,
      atMost: MEMORY_TO_POSTGRAPHILE,
      result: memoryRatio(results),
    },
  ];
}

export const PEERS = [postgraphile.name, mercurius.name, floor.name, LIMIT];

export const largest = ({ options }: Results): number => Math.max(...options.scales);
export const smallest = ({ options }: Results): number => Math.min(...options.scales);

export function runsOf({ runs }: Results, scale: number, operation: Operation, contender: string): Run[] {
  return runs.filter((run) => run.scale === scale && run.operation === operation && run.contender === contender);
}

/** Tombstone ÷ a peer, each round by itself: what disturbs a round disturbs both. */
export function pairedRatio(
  results: Results,
  operation: Operation,
  peer: string,
  value: (run: Run) => number | null,
  scale = largest(results),
): Spread | undefined {
  const peers = runsOf(results, scale, operation, peer);
  const ratios = runsOf(results, scale, operation, tombstone.name).flatMap((run) => {
    const other = peers.find(({ round }) => round === run.round);
    const [a, b] = [value(run), other ? value(other) : null];
    return a === null || b === null ? [] : [a / b];
  });
  return ratios.length > 0 ? spread(ratios) : undefined;
}

/** p50 at the largest scale ÷ p50 at the smallest. */
export function growth(results: Results, operation: Operation, contender: string): Spread | undefined {
  const ratios = results.growth
    .filter((growth) => growth.operation === operation && growth.contender === contender)
    .map(({ ratio }) => ratio);
  return ratios.length > 0 ? spread(ratios) : undefined;
}

function memoryRatio(results: Results): Spread | undefined {
  const of = (name: string) =>
    results.memory.find(({ scale, contender }) => scale === largest(results) && contender === name)?.now;
  const [own, peer] = [of(tombstone.name), of(postgraphile.name)];
  return own && peer ? spread([own / peer]) : undefined;
}
