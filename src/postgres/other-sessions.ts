import type { BoundStatement } from './statement.ts';

/** Returns the statement that ends sessions of the same role. It waits for at most half a second for each. */
export const endSessions = (processIDs: readonly number[]): BoundStatement => ({
  name: '',
  text: 'select pg_terminate_backend(pid, 500) from unnest($1::int[]) as ended(pid)',
  params: [processIDs],
});

/**
 * Returns the statement that finds those of some sessions that execute nothing, or have ended. The server shows what a
 * session of the same role does.
 */
export const idleSessions = (processIDs: readonly number[]): BoundStatement => ({
  name: '',
  text: `
    select pid from unnest($1::int[]) as asked(pid) left join pg_stat_activity activity using (pid)
    where activity.state like 'idle%' or activity.backend_start is null`,
  params: [processIDs],
});
