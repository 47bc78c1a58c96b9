const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Formats the time between two instants in its two largest units: "2 h 5 min", "40 s", or "0.4 s" below ten seconds. */
export function elapsed(from: string, to: string | number): string {
  const seconds = Math.max(0, (new Date(to).getTime() - Date.parse(from)) / 1000);
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  let rest = Math.round(seconds);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  const parts = UNITS.slice(first, first + 2).map(([unit, size]) => {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    return whole > 0 && `${whole} ${unit}`;
  });
  return parts.filter(Boolean).join(' ');
}
