/** A process of the database server, from `pg_stat_activity`. All columns but `pid` are null when the role may not see them. */
export interface OtherProcess {
  readonly pid: number;
  readonly application: string | null;
  readonly state: string | null;
  /** The age of its transaction in seconds, or of its connection when it has no transaction. */
  readonly seconds: number | null;
}

/** The columns of an OtherProcess, for a SELECT in which `pg_stat_activity` is named `activity`. */
export const OTHER_PROCESS = `activity.pid, nullif(activity.application_name, '') as application, activity.state,
  extract(epoch from clock_timestamp() - coalesce(activity.xact_start, activity.backend_start))::int as seconds`;

/** Describes processes for a message, such as `process 77 ("psql", idle in transaction, 12 s)`. */
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

/** Returns advice about processes that block a migration: to wait, or how to end them. */
export function howToEnd(processes: readonly OtherProcess[]): string {
  const pids = processes.map(({ pid }) => pid).filter((pid) => pid > 0);
  if (pids.length === 0) return 'wait until it is done, then start again';
  const ending = pids.map((pid) => `select pg_terminate_backend(${pid})`).join('; ');
  return `wait until it is done, or end it with "${ending}", then start again`;
}
