/** As much of autocannon as is used here: it brings no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Client {
    /** How many requests it has made, and how many it makes at most. */
    readonly reqsMade: number;
    responseMax: number | undefined;
    setRequests(requests: { method: string; path: string; body: string; headers: Record<string, string> }[]): void;
  }

  interface Options {
    url: string;
    connections: number;
    duration?: number;
    amount?: number;
    sampleInt?: number;
    setupClient?(client: Client): void;
    verifyBody?(body: string): boolean;
  }

  interface Result {
    errors: number;
    timeouts: number;
    mismatches: number;
    non2xx: number;
  }

  interface Run extends EventEmitter, PromiseLike<Result> {
    stop(): void;
  }

  export default function autocannon(options: Options): Run;
}
