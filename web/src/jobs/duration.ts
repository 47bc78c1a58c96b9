/** Formats a duration in hours, minutes and seconds: "31:44", "1:02:03", or "0:00.4" below ten seconds. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `0:0${seconds.toFixed(1)}`;
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}
