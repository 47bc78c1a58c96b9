/** What `pg` exports beside its types: how it writes a value for PostgreSQL. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): Buffer | string | null };
  export default utils;
}
