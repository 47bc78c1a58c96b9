import { setFlagsFromString } from 'node:v8';

/** Sets up V8 for a process that answers many requests, none of which outlives its answer. For the start of the process. */
export function setUpEngine(): void {
  // V8 takes what outlives a collection or two while the service starts for what lives long, and makes the rows of
  // every answer in the old part of the heap from then on.
  setFlagsFromString('--no-allocation-site-pretenuring');
  // By itself it lets the old part grow to several times of what lives there before it looks what that is.
  setFlagsFromString('--heap-growing-percent=50');
  // By itself it gives up on code that has seen objects of more than four shapes. Each operation has rows of its own.
  setFlagsFromString('--max-valid-polymorphic-map-count=32');
}
