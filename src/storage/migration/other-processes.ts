/** A process of the database server, as `pg_stat_activity` shows it; all but the id is null where the role may not see it. */
export interface OtherProcess {
  readonly pid: number;
  readonly application: string | null;
  readonly state: string | null;
  /** How long its transaction, or else its connection, has been open, in seconds. */
  readonly seconds: number | null;
}

/** The columns of an OtherProcess, of `pg_stat_activity` under the name `activity`. */
export const OTHER_PROCESS = `activity.pid, nullif(activity.application_name, '') as application, activity.state,
  extract(epoch from clock_timestamp() - coalesce(activity.xact_start, activity.backend_start))::int as seconds`;

/** Names processes for somebody who has to find them, such as `process 77 ("psql", idle in transaction, 12 s)`. */
export function describeProcesses(processes: readonly OtherProcess[]): string {
  if (processes.length === 0) return 'another process';
  return processes.map(describeProcess).join(' and ');
}

function describeProcess({ pid, application, state, seconds }: OtherProcess): string {
  // The locks of a prepared transaction belong to no process.
  if (pid === 0) return 'a prepared transaction (see pg_prepared_xacts)';
  const details = [application && `"${application}"`, state, seconds !== null && `${seconds} s`].filter(Boolean);
  return details.length > 0 ? `process ${pid} (${details.join(', ')})` : `process ${pid}`;
}

/** What to do about processes that do not end by themselves. */
export function howToEnd(processes: readonly OtherProcess[]): string {
  const pids = processes.map(({ pid }) => pid).filter((pid) => pid > 0);
  if (pids.length === 0) return 'wait until it is done, then start again';
  const ending = pids.map((pid) => `select pg_terminate_backend(${pid})`).join('; ');
  return `wait until it is done, or end it with "${ending}", then start again`;
}
