import { median, type Spread } from './statistics.ts';

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
export const ratio = (value: Spread | undefined): string =>
  value ? `${digits(value.median)} (${digits(value.min)}–${digits(value.max)})` : '–';
export const ms = (value: number): string => digits(value);
export const milliseconds = (values: number[]): string => (values.length > 0 ? ms(median(values)) : '–');
export const times = ({ median, min, max }: Spread): string => `${ms(median)} (${ms(min)}–${ms(max)})`;
export const latencies = ({ p50, p99, max }: { p50: number; p99: number; max: number }): string =>
  `${ms(p50)} / ${ms(p99)} / ${ms(max)}`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
export const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
