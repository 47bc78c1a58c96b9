import { executeBatch, type Queryable, textsOf } from './batch.ts';
import { type LogPosition, lsnText, parseLsn } from './log-position.ts';
import type { PrimaryConnection } from './primary-connection.ts';
import { type BoundStatement, named, type Rows } from './statement.ts';

/**
 * Asks the primary where its log ends, on which timeline. Sent after a statement, it returns a position that includes all
 * that the statement saw or did.
 */
const LOG_END: BoundStatement = {
  ...named('select pg_current_wal_insert_lsn(), pg_walfile_name(pg_current_wal_insert_lsn())'),
  params: [],
};

/** Asks for what the server reads from a file, which takes as long as a short read. */
const LOG_FORMAT: BoundStatement = {
  ...named(`
  select
    system_identifier,
    current_setting('wal_block_size'),
    pg_size_bytes(current_setting('wal_segment_size'))
  from pg_control_system()`),
  params: [],
};

/** The statements of `askLogEnd`. */
export const LOG_STATEMENTS: readonly BoundStatement[] = [LOG_END, LOG_FORMAT];

/** What stays the same as long as a server runs, unlike the timeline. */
interface LogFormat {
  readonly system: string;
  /** The size of a page, in bytes. */
  readonly block: number;
  /** The size of a file, in bytes. */
  readonly segment: number;
}

/** The answer of each connection to `LOG_FORMAT`. */
const formats = new WeakMap<object, LogFormat>();

/**
 * Asks the server of a connection where its log ends. Sent right after other statements, the position includes them.
 * Behind a pooler of transactions, each transaction may have another server, so that nothing is remembered there.
 */
export async function askLogEnd(connection: Queryable & Pick<PrimaryConnection, 'backend'>): Promise<LogPosition> {
  const known = connection.backend === undefined ? undefined : formats.get(connection);
  const [end, answer] = await executeBatch(connection)(known ? [LOG_END] : LOG_STATEMENTS);
  const format = known ?? formatOf(textsOf(answer ?? []));
  if (!known) formats.set(connection, format);
  return logEndOf(textsOf(end ?? []), format);
}

function formatOf([cells]: Rows): LogFormat {
  const [system = '', block, segment] = (cells ?? []) as string[];
  return { system, block: Number(block), segment: Number(segment) };
}

/** The number of hexadecimal digits of the timeline at the start of the name of a log file. */
const TIMELINE_DIGITS = 8;

/** Returns the log's end from the answer to `LOG_END`. */
export function logEndOf([cells]: Rows, { system, block, segment }: LogFormat): LogPosition {
  const [lsn = '', file = ''] = (cells ?? []) as string[];
  return {
    system,
    timeline: String(Number.parseInt(file.slice(0, TIMELINE_DIGITS), 16)),
    lsn: lsnText(withoutHeader(parseLsn(lsn), block, segment)),
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
