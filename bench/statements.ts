import { deletions, type Field } from './field.ts';
import { refillSideProject } from './fill.ts';
import { OPERATIONS } from './operations.ts';
import type { Statements } from './results.ts';

const REQUESTS = 20;

/** Counts what each contender sends to PostgreSQL, apart from the rounds: counting costs time. */
export function countStatements({ postgres, runners, databases, scale }: Field): Promise<Statements[]> {
  return postgres.countingStatements(async (count) => {
    const counts: Statements[] = [];
    for (const operation of OPERATIONS) {
      for (const runner of runners) {
        const { contender, ask, requests } = runner;
        const asked =
          operation === 'delete'
            ? deletions(runner, await refillSideProject(databases, REQUESTS))
            : requests[operation].slice(0, REQUESTS);
        await count();
        for (const request of asked) await ask(request);
        counts.push({ scale, operation, contender: contender.name, perRequest: (await count()) / REQUESTS });
      }
    }
    return counts;
  });
}
