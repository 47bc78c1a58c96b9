import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What a run is asked to do. */
export interface Options {
  /** How many generation jobs there are, smallest first. */
  readonly scales: readonly number[];
  readonly rounds: number;
  /** How long each contender is measured on each operation in each round. */
  readonly seconds: number;
  /** How long each is asked for each operation before the first round. */
  readonly warmUpSeconds: number;
  readonly connections: number;
  /** Only to see that it works: nothing is written. */
  readonly smoke: boolean;
  /** Raw results to render again instead of measuring. */
  readonly report: string | undefined;
  /** The checkout whose service is measured. */
  readonly product: string;
  /** Checkouts to compare it with: then these are measured, and no other contender. */
  readonly before: readonly string[];
}

/** V8 goes on compiling for so long once an operation is asked. */
const WARM_UP_SECONDS = 8;

const UNITS: Record<string, number> = { '': 1, k: 1_000, M: 1_000_000 };

/** Reads the command line. Throws with what is wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: 'string', default: '1k,100k,1M' },
      rounds: { type: 'string', default: '11' },
      seconds: { type: 'string', default: '2' },
      connections: { type: 'string', default: '32' },
      smoke: { type: 'boolean', default: false },
      report: { type: 'string' },
      product: { type: 'string', multiple: true, default: [join(import.meta.dirname, '..')] },
    },
  });
  const { smoke, report } = values;
  const [product, ...before] = values.product as [string, ...string[]];
  return {
    scales: smoke
      ? [1_000]
      : values.scale
          .split(',')
          .map(scaleOf)
          .sort((a, b) => a - b),
    rounds: smoke ? 1 : positive('rounds', values.rounds),
    seconds: smoke ? 1 : positive('seconds', values.seconds),
    warmUpSeconds: smoke ? 1 : WARM_UP_SECONDS,
    connections: positive('connections', values.connections),
    smoke,
    report,
    product,
    before,
  };
}

/** How a scale is written: 1k, 100k, 1M. */
export function scaleName(scale: number): string {
  if (scale % UNITS['M']! === 0) return `${scale / UNITS['M']!}M`;
  return scale % UNITS['k']! === 0 ? `${scale / UNITS['k']!}k` : String(scale);
}

function scaleOf(text: string): number {
  const [, digits, unit = ''] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  const scale = Number(digits) * UNITS[unit]!;
  if (!(scale >= 1_000)) throw new Error(`--scale takes numbers of jobs from 1k on such as 1k,100k,1M, not ${text}`);
  return scale;
}

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 on, not ${text}`);
  return Number(text);
}
