import { tombstone } from './contenders/tombstone.ts';
import { LIST_FORMS, PLAIN_LIST } from './list-forms.ts';
import { ratio, table } from './markdown.ts';
import { OPERATIONS } from './operations.ts';
import { scaleName } from './options.ts';
import type { Results, Run } from './results.ts';
import { spread } from './statistics.ts';

/** How the product compares with other checkouts, and its list with other forms of it: ratios within each round, their median and range. */
export function comparison({ runs, options: { scales } }: Results): string {
  const forms = LIST_FORMS.map(({ name }) => name);
  const others = [...new Set(runs.map(({ contender }) => contender))].filter(
    (name) => name !== tombstone.name && !forms.includes(name),
  );
  const rows = scales.flatMap((scale) => [
    ...others.flatMap((other) =>
      OPERATIONS.map((operation) => {
        const rounds = runs.filter((run) => run.scale === scale && run.operation === operation);
        return [scaleName(scale), operation, `÷ ${other}`, ...ratios(rounds, tombstone.name, other)];
      }),
    ),
    ...forms
      .filter((form) => form !== PLAIN_LIST)
      .map((form) => {
        const rounds = runs.filter((run) => run.scale === scale && run.operation === 'list');
        return [scaleName(scale), `list ${form}`, '÷ list', ...ratios(rounds, form, PLAIN_LIST)];
      }),
  ]);
  return table(['scale', 'operation', 'compared', 'requests/s', 'CPU of the process'], rows);
}

const ratios = (rounds: readonly Run[], name: string, other: string): string[] =>
  [({ rate }: Run) => rate, ({ serverCpu }: Run) => serverCpu].map((of) =>
    ratio(spread(pairedRatios(rounds, of, name, other))),
  );

function pairedRatios(
  runs: readonly Run[],
  of: (run: Run) => number | null,
  name: string,
  otherName: string,
): number[] {
  const valuesOf = (contender: string) =>
    new Map(runs.filter((run) => run.contender === contender).map((run) => [run.round, of(run)]));
  const other = valuesOf(otherName);
  return [...valuesOf(name)].map(([round, value]) => (value ?? Number.NaN) / (other.get(round) ?? Number.NaN));
}
