import { tombstone } from './contenders/tombstone.ts';
import { largest, PEERS, runsOf } from './goals.ts';
import { OPERATIONS } from './operations.ts';
import { scaleName } from './options.ts';
import type { Results } from './results.ts';
import { median } from './statistics.ts';

const WIDTH = 760;
const BAR = 18;
const GAP = 6;
const HEAD = 30;
const LABELS = 120;
const NUMBERS = 70;

/** Requests per second at the largest scale: one small plot for each operation, each with a scale of its own. */
export function plot(results: Results): string {
  const scale = largest(results);
  const parts: string[] = [];
  let top = 56;
  for (const operation of OPERATIONS) {
    const bars = [tombstone.name, ...PEERS].flatMap((name) => {
      const rates = runsOf(results, scale, operation, name).map(({ rate }) => rate);
      return rates.length > 0 ? [{ name, rate: median(rates) }] : [];
    });
    const most = Math.max(...bars.map(({ rate }) => rate));
    parts.push(text(20, top + 18, operation, 'font-weight="600"'));
    top += HEAD;
    for (const { name, rate } of bars) {
      const width = Math.max(1, (rate / most) * (WIDTH - LABELS - NUMBERS - 40));
      const middle = top + BAR - 5;
      parts.push(
        text(LABELS + 12, middle, name, 'text-anchor="end"'),
        `<rect x="${LABELS + 20}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" rx="2" fill="${colour(name)}"/>`,
        text(LABELS + 28 + width, middle, Math.round(rate).toLocaleString('en')),
      );
      top += BAR + GAP;
    }
    top += 8;
  }
  const height = top + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" fill="#1f2933" role="img">
<title>Requests per second at ${scaleName(scale)} jobs</title>
<rect width="${WIDTH}" height="${height}" rx="6" fill="#ffffff"/>
${text(20, 32, `Requests per second at ${scaleName(scale)} jobs, ${results.options.connections} connections`, 'font-size="16" font-weight="600"')}
${parts.join('\n')}
</svg>
`;
}

const colour = (name: string): string => (name === tombstone.name ? '#0b6e4f' : '#9fb3c8');

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${Number(x.toFixed(1))}" y="${y}" ${attributes}>${content}</text>`;
}
