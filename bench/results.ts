import type { Operation } from './operations.ts';
import type { Options } from './options.ts';
import type { Spread } from './statistics.ts';

/** One contender at one operation in one round. Latencies and CPU times in milliseconds, memory in bytes. */
export interface Run {
  readonly scale: number;
  readonly round: number;
  readonly operation: Operation;
  readonly contender: string;
  readonly requests: number;
  readonly rate: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Of the server's process, for one request; there is none in pgbench's case. */
  readonly serverCpu: number | null;
  /** Of all of PostgreSQL's processes, for one request. */
  readonly databaseCpu: number;
}

export interface Statements {
  readonly scale: number;
  readonly operation: Operation;
  readonly contender: string;
  /** How many statements are sent to PostgreSQL for one request. */
  readonly perRequest: number;
}

interface Memory {
  readonly scale: number;
  readonly contender: string;
  /** After all rounds. */
  readonly now: number;
  readonly peak: number;
}

/** A deletion of much at once, and what others noticed of it; times in milliseconds. */
export interface BigDeletion {
  readonly what: string;
  readonly took: Spread;
  readonly before: { p50: number; p99: number; max: number };
  readonly meanwhile: { requests: number; p50: number; p99: number; max: number };
  /** How long feedback on another job's sample takes to be stored. */
  readonly feedbackBefore: number;
  readonly feedbackMeanwhile: Spread;
}

/** Searches of one kind; latencies in milliseconds. */
export interface Search {
  readonly what: string;
  readonly contender: string;
  readonly rate: Spread;
  readonly p50: Spread;
  readonly p99: Spread;
}

/** p50 at the largest scale ÷ p50 at the smallest, measured right after one another. */
export interface Growth {
  readonly operation: Operation;
  readonly contender: string;
  readonly ratio: number;
}

export interface Results {
  readonly date: string;
  readonly machine: { cpu: string; cores: number; memory: number };
  readonly versions: Record<string, string>;
  readonly settings: Record<string, string>;
  readonly tuning: Record<string, string>;
  readonly options: Pick<Options, 'scales' | 'rounds' | 'seconds' | 'warmUpSeconds' | 'connections'>;
  readonly runs: Run[];
  readonly statements: Statements[];
  readonly memory: Memory[];
  readonly growth: Growth[];
  /** Absent from results of before there were searches. */
  searches?: { scale: number; searches: Search[] };
  bigDeletions: { scale: number; deletions: BigDeletion[] } | null;
}
