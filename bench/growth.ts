import { floor } from './contenders/floor.ts';
import { tombstone } from './contenders/tombstone.ts';
import { deletions, type Field } from './field.ts';
import { refillSideProject } from './fill.ts';
import type { LoadGenerator } from './load.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import type { Options } from './options.ts';
import type { Growth } from './results.ts';
import { shuffled } from './statistics.ts';

/** The product, and what grows with the data even where nothing but PostgreSQL does the work. */
const CONTENDERS = [tombstone.name, floor.name];
const DELETIONS_PER_SECOND = 200;

/**
 * Measures the smallest and the largest scale in turn: the rounds of the
 * scales themselves lie far apart, and the machine changes meanwhile.
 */
export async function measureGrowth(
  small: Field,
  large: Field,
  load: LoadGenerator,
  { rounds, seconds, connections }: Options,
): Promise<Growth[]> {
  const results: Growth[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const operation of OPERATIONS) {
      for (const contender of shuffled(CONTENDERS)) {
        const p50 = new Map<Field, number>();
        for (const field of shuffled([small, large])) p50.set(field, await measure(field, operation, contender));
        results.push({ operation, contender, ratio: p50.get(large)! / p50.get(small)! });
      }
    }
  }
  return results;

  async function measure(field: Field, operation: Operation, name: string): Promise<number> {
    const runner = field.runners.find(({ contender }) => contender.name === name)!;
    const order = { origin: runner.server.origin, connections, seconds };
    if (operation !== 'delete') return (await load.load({ ...order, requests: runner.requests[operation] })).p50;
    const count = Math.ceil((DELETIONS_PER_SECOND * seconds) / connections) * connections;
    const requests = deletions(runner, await refillSideProject(field.databases, count));
    return (await load.load({ ...order, requests, once: true })).p50;
  }
}
