import { tombstone } from './contenders/tombstone.ts';
import { BEFORE } from './field.ts';
import { ratio, table } from './markdown.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { scaleName } from './options.ts';
import type { Results, Run } from './results.ts';
import { spread } from './statistics.ts';

/** A table of how the product compares with the checkout before it: ratios within each round, their median and range. */
export function comparison({ runs, options: { scales } }: Results): string {
  const rows = scales.flatMap((scale) =>
    OPERATIONS.map((operation) => {
      const rounds = runs.filter((run) => run.scale === scale && run.operation === operation);
      const ratios = (of: (run: Run) => number | null) => ratio(spread(pairedRatios(rounds, of)));
      return [
        scaleName(scale),
        operation satisfies Operation,
        ratios(({ rate }) => rate),
        ratios(({ serverCpu }) => serverCpu),
      ];
    }),
  );
  return table(['scale', 'operation', 'requests/s, new ÷ before', 'CPU of the process, new ÷ before'], rows);
}

function pairedRatios(runs: readonly Run[], of: (run: Run) => number | null): number[] {
  const valuesOf = (contender: string) =>
    new Map(runs.filter((run) => run.contender === contender).map((run) => [run.round, of(run)]));
  const before = valuesOf(BEFORE);
  return [...valuesOf(tombstone.name)].map(
    ([round, value]) => (value ?? Number.NaN) / (before.get(round) ?? Number.NaN),
  );
}
