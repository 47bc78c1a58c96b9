/** Whether an instant lies in the years 1 to 9999: the only ones that RFC 3339 and PostgreSQL write alike. */
export function isStorable(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
