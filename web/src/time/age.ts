const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** Returns the age of an instant in the largest unit that fits: "3 hours ago". */
export function age(instant: string, now: number): string {
  const elapsed = now - Date.parse(instant);
  for (const [unit, milliseconds] of UNITS) {
    if (elapsed >= milliseconds) return relativeFormat.format(-Math.floor(elapsed / milliseconds), unit);
  }
  return 'just now';
}
