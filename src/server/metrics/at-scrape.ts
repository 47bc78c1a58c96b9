import type { Counter, Gauge } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

/** A value with its labels. */
export type Sample = readonly [labels: Labels, value: number];

interface Definition {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** Returns the values at the time of a scrape. */
  readonly read: () => Iterable<Sample>;
}

/** Returns the configuration of a counter or a gauge whose values are read when it is scraped. */
export const atScrape = ({ name, help, labels = [], read }: Definition) => ({
  name,
  help,
  labelNames: labels,
  collect(this: Counter | Gauge) {
    this.reset();
    for (const [values, value] of read()) this.inc(values, value);
  },
});
