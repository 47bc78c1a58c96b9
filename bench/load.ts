import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stop } from './child.ts';
import type { Request } from './contenders/contender.ts';

export interface LoadOrder {
  readonly origin: string;
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly seconds: number;
  /** Whether each request is made once, however long that takes, instead of all in turn for some seconds. */
  readonly once?: boolean;
  /** Whether to tell of each request. */
  readonly timeline?: boolean;
}

/** What a load came to; latencies in milliseconds. */
interface Load {
  readonly requests: number;
  /** Requests answered in a second. */
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly timeline: readonly { end: number; latency: number }[];
}

export type LoadReport = Load | { readonly failure: string };

/** A process that puts load on servers, one order at a time. */
export interface LoadGenerator extends AsyncDisposable {
  /** Rejects as soon as one request failed: what fails is not worth measuring. */
  load(order: LoadOrder): Promise<Load>;
}

export function startLoadGenerator(): LoadGenerator {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => ({ failure: 'the load generator ended' }));

  return {
    load: async (order) => {
      const answered = once(child, 'message').then(([report]) => report as LoadReport);
      child.send(order);
      const report = await Promise.race([answered, ended]);
      if ('failure' in report) throw new Error(`A request to ${order.origin} failed: ${report.failure}`);
      return report;
    },
    [Symbol.asyncDispose]: () => stop(child),
  };
}
