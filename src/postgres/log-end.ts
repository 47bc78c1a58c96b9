import { type DataRow, textsOf } from './batch.ts';
import { type LogPosition, lsnText, parseLsn } from './log-position.ts';
import { type BoundStatement, named, type Rows } from './statement.ts';

/** Asks the primary where its log ends. Sent after a statement, it returns a position that includes all that the statement saw or did. */
export const LOG_END: BoundStatement = {
  ...named(`
  select
    pg_current_wal_insert_lsn(),
    pg_walfile_name(pg_current_wal_insert_lsn()),
    system_identifier,
    current_setting('wal_block_size'),
    pg_size_bytes(current_setting('wal_segment_size'))
  from pg_control_system()`),
  params: [],
};

/** The number of hexadecimal digits of the timeline at the start of the name of a log file. */
const TIMELINE_DIGITS = 8;

/** Returns the log's end from the answer to `LOG_END`. */
export function logEndOf([cells]: Rows): LogPosition {
  const [lsn = '', file = '', system = '', block, segment] = (cells ?? []) as string[];
  return {
    system,
    timeline: String(Number.parseInt(file.slice(0, TIMELINE_DIGITS), 16)),
    lsn: lsnText(withoutHeader(parseLsn(lsn), Number(block), Number(segment))),
  };
}

/** The bytes at the start of a page that no record uses, and of the first page of a file. */
const PAGE_HEADER = 24;
const FILE_HEADER = 40;

/**
 * Returns the end of the last record. Where that is the end of a page, the server says where the next record will be:
 * behind the header of the next page. A standby reaches that only with the next record.
 */
function withoutHeader(lsn: bigint, block: number, segment: number): bigint {
  const header = lsn % BigInt(segment) < block ? FILE_HEADER : PAGE_HEADER;
  const offset = lsn % BigInt(block);
  return offset <= header ? lsn - offset : lsn;
}

/** A statement is done, but the position of the log is not known: the connection was lost in between. */
class PositionUnknownError extends Error {
  override readonly name = 'PositionUnknownError';
  /** The SQLSTATE code of a connection that failed. No error of PostgreSQL is thrown, as those mean that nothing was done. */
  readonly code = '08006';
}

export const isPositionUnknown = (error: unknown): boolean => error instanceof PositionUnknownError;

/**
 * Calls each `onPosition` of the statements with the end of the log, and then resolves or rejects as `answered` does.
 * A refusal has a position, too, as it tells of the state of rows.
 *
 * @param asked the answer to `LOG_END`, which was sent after the statements
 */
export async function withPosition<Result>(
  answered: Promise<Result>,
  asked: Promise<readonly (readonly DataRow[])[]>,
  statements: readonly BoundStatement[],
): Promise<Result> {
  const [result, position] = await Promise.allSettled([answered, asked]);
  if (position.status === 'fulfilled') {
    const end = logEndOf(textsOf(position.value[0] ?? []));
    for (const { onPosition } of statements) onPosition?.(end);
  }
  if (result.status === 'rejected') throw result.reason;
  if (position.status === 'rejected') {
    const { message } = position.reason as Error;
    throw new PositionUnknownError(`The position of the log is not known: ${message}`, { cause: position.reason });
  }
  return result.value;
}
