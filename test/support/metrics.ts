/** A line of /metrics. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Reads the text format of Prometheus. https://prometheus.io/docs/instrumenting/exposition_formats/ */
function samplesIn(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`Not a line of metrics: ${line}`);
    const entries = [...labels.matchAll(LABEL)].map(([, label = '', text = '']) => [label, text]);
    return { name, labels: Object.fromEntries(entries), value: Number(value.replace('Inf', 'Infinity')) };
  });
}

/** Scrapes a service. */
export async function scrape(metricsUrl: string | undefined): Promise<Sample[]> {
  const response = await fetch(`${metricsUrl}/metrics`);
  return samplesIn(await response.text());
}

/** Returns the sum of the values with these labels. */
export const sumOf = (samples: readonly Sample[], name: string, labels: Sample['labels'] = {}): number =>
  samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
