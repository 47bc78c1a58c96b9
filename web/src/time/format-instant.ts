const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Formats an instant with its date, in the time zone of the browser: "Dec 1, 2026, 6:04 AM". */
export function formatInstant(instant: string): string {
  return format.format(new Date(instant));
}
