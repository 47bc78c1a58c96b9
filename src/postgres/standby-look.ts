import { type LogPosition, lsnText, parseLsn } from './log-position.ts';
import { type NamedStatement, named, type Rows } from './statement.ts';

/**
 * Asks a standby how far it has replayed the log. Its timeline is that of the log that it receives, or as its control
 * file has it. The latter may be late by some minutes, and the former is hidden from roles without pg_read_all_stats.
 * A timeline that is too old only keeps reads away.
 */
export const STANDBY_LOOK: NamedStatement = named(`
  select
    pg_is_in_recovery(),
    pg_last_wal_replay_lsn(),
    system_identifier,
    greatest(
      (select received_tli from pg_stat_wal_receiver),
      (select timeline_id from pg_control_checkpoint()),
      (select min_recovery_end_timeline from pg_control_recovery()))
  from pg_control_system()`);

/** Returns the position up to which the standby has replayed the log; `undefined` if the server is not a standby. */
export function replayedOf([cells]: Rows): LogPosition | undefined {
  const [inRecovery, lsn, system, timeline] = cells ?? [];
  if (inRecovery !== 't' || lsn == null || system == null || timeline == null) return undefined;
  return { system, timeline, lsn: lsnText(parseLsn(lsn)) };
}
