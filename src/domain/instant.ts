/** Returns whether an instant is in the years 1 to 9999, the only years that RFC 3339 and PostgreSQL write in the same way. */
export function isStorable(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
